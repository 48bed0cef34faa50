import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import MessagePreview from './MessagePreview';

const preview = {
  route: 'custom-robot',
  title: 'Ana Wijaya: Plan',
  shown: ['Ana Wijaya:\n\n@Budi Santoso see https://example.org'],
  webhook: ['Ana Wijaya:\n\n@budi see https://example.org'],
  findings: [
    { what: 'table', line: 3, message: '', targets: ['phone', 'desktop', 'webhook'] },
    { what: 'names-only', line: null, message: '', targets: ['phone', 'desktop'] },
    { what: 'webhook-stays', line: null, message: '', targets: ['webhook'] },
    { what: 'not-known-yet', line: null, message: 'Something new.', targets: ['desktop'] },
  ],
};

beforeEach(() => localStorage.clear());

function look(answer: unknown = preview, text = '@Budi Santoso see') {
  const hub = stubHub({ 'POST /channels/pier/messages/preview': answer });
  const { unmount: leave } = show(<MessagePreview slug="pier" text={text} format="markdown" callable={people} replyTo="m-1" />);
  return { hub, leave, user: userEvent.setup({ pointerEventsCheck: 0 }), section: screen.getByRole('region', { name: 'Preview' }) };
}

it('asks for what would be posted', async () => {
  const { hub } = look();

  await screen.findByRole('figure');

  expect(hub.calls[0]!.body).toEqual({ text: '@Budi Santoso see', format: 'markdown', mentions: ['budi'], replyTo: 'm-1' });
});

it('each target has its own text and its own findings', async () => {
  const { user, section } = look();

  expect((await screen.findByText('On a phone')).parentElement).toHaveTextContent('@Budi Santoso see');
  expect(section).toHaveTextContent('Links open within DingTalk.');
  expect(section).toHaveTextContent('Line 3: each row of a table becomes a line');
  expect(section).toHaveTextContent('nobody is notified');
  expect(section).not.toHaveTextContent('cannot be taken back');

  await user.click(screen.getByRole('radio', { name: 'Desktop' }));
  expect(screen.getByText('On a computer').parentElement).toHaveTextContent('@Budi Santoso see');
  expect(section).toHaveTextContent('at DingTalk’s side');
  expect(section).toHaveTextContent('Something new.');

  await user.click(screen.getByRole('radio', { name: 'Webhook' }));
  expect(screen.getByText('Given to the custom robot').parentElement).toHaveTextContent('@budi see');
  expect(section).toHaveTextContent('each row of a table becomes a line');
  expect(section).toHaveTextContent('cannot be taken back');
  expect(section).not.toHaveTextContent('nobody is notified');
  expect(section).not.toHaveTextContent('Links open');
});

it('the target is remembered', async () => {
  const { user, leave } = look();

  await user.click(screen.getByRole('radio', { name: 'Webhook' }));

  expect(localStorage.getItem('dermaga.preview')).toBe('webhook');
  leave();
  look();
  expect(screen.getByRole('radio', { name: 'Webhook' })).toBeChecked();
});

it.each([
  ['custom-robot', 1],
  ['session', 1],
  ['app-robot', 0],
])('by %s, people are marked as called: %d', async (route, marks) => {
  look({ ...preview, route });

  const figure = await screen.findByRole('figure');

  expect(figure.querySelectorAll('mark')).toHaveLength(marks);
});

it('says into how many messages a long text is cut, and shows each', async () => {
  look({ ...preview, shown: ['(1/2) one', '(2/2) two'] });

  const figure = await screen.findByRole('figure');

  expect(within(figure).getAllByText(/^\(\d\/2\)/)).toHaveLength(2);
  expect(screen.getByText('Goes as 2 messages')).toBeInTheDocument();
});

it('what cannot be posted says why', async () => {
  look(new Refusal(422, { status: 422, code: 'message-too-long', detail: 'The message is too long.' }));

  expect(await screen.findByRole('alert')).toHaveTextContent(/too long/i);
});
