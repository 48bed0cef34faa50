import { fireEvent, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { forgetOwn } from '@/shared/lib/ownWords';
import { people } from '@/testData';
import { show, stubHub } from '@/testHub';
import { Composer } from './Composer';

beforeEach(forgetOwn);

function compose(onPasteFiles?: (files: File[]) => void) {
  const onSend = vi.fn();
  show(<Composer slug="pier" placeholder="Write" members={people} onSend={onSend} onPasteFiles={onPasteFiles} />);
  return { onSend, box: screen.getByRole('textbox', { name: 'Message' }), user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('Enter sends what was written and empties the field', async () => {
  const { onSend, box, user } = compose();

  await user.type(box, 'hello{Enter}');

  expect(onSend).toHaveBeenCalledExactlyOnceWith('hello', [], false, 'text');
  expect(box).toHaveValue('');
});

it.each([
  [true, ''],
  [false, '/task @budi check it'],
])('a line that gives a task is no message; understood: %s', async (isUnderstood, left) => {
  const onSend = vi.fn();
  const onCommand = vi.fn().mockResolvedValue(isUnderstood);
  show(<Composer slug="pier" placeholder="Write" members={people} onSend={onSend} onCommand={onCommand} />);
  const box = screen.getByRole('textbox', { name: 'Message' });

  fireEvent.change(box, { target: { value: '/task @budi check it' } });
  fireEvent.keyDown(box, { key: 'Escape' });
  fireEvent.keyDown(box, { key: 'Enter' });

  expect(onCommand).toHaveBeenCalledWith('/task @budi check it', expect.anything());
  expect(onSend).not.toHaveBeenCalled();
  await waitFor(() => expect(box).toHaveValue(left));
});

it('says that one writes, but not for blanks', async () => {
  const onWrite = vi.fn();
  show(<Composer slug="pier" placeholder="Write" members={people} onSend={() => {}} onWrite={onWrite} />);

  fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: '  ' } });
  expect(onWrite).not.toHaveBeenCalled();
  fireEvent.change(screen.getByRole('textbox', { name: 'Message' }), { target: { value: '  h' } });
  expect(onWrite).toHaveBeenCalledOnce();
});

it('Shift+Enter starts a new line', async () => {
  const { onSend, box, user } = compose();

  await user.type(box, 'one{Shift>}{Enter}{/Shift}two');

  expect(onSend).not.toHaveBeenCalled();
  expect(box).toHaveValue('one\ntwo');
});

it('nothing but blanks is not sent', async () => {
  const { onSend, box, user } = compose();

  await user.type(box, '   {Enter}');

  expect(onSend).not.toHaveBeenCalled();
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
});

it('the Enter that ends an input method’s choice does not send', async () => {
  const { onSend, box, user } = compose();

  await user.type(box, 'ni');
  fireEvent.keyDown(box, { key: 'Enter', isComposing: true });

  expect(onSend).not.toHaveBeenCalled();
});

it('people are chosen with the arrows and Enter, and the field says which one is meant', async () => {
  const { onSend, box, user } = compose();

  await user.type(box, '@');
  expect(screen.getAllByRole('option')).toHaveLength(4);
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(screen.getByRole('option', { selected: true })).toHaveTextContent('陈晓明');
  expect(box).toHaveAttribute('aria-activedescendant', screen.getByRole('option', { selected: true }).id);

  await user.keyboard('{Enter}');
  expect(box).toHaveValue('@陈晓明 ');
  await user.keyboard('thanks{Enter}');
  expect(onSend).toHaveBeenCalledExactlyOnceWith('@陈晓明 thanks', ['chen'], false, 'text');
});

it('Escape closes the list and leaves the text', async () => {
  const { box, user } = compose();

  await user.type(box, '@bu{Escape}');

  expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  expect(box).toHaveValue('@bu');
});

it('a draft is there again after leaving the channel', async () => {
  const { box, user } = compose();
  await user.type(box, 'half a thought');

  const { container } = show(<Composer slug="pier" placeholder="Write" members={people} onSend={() => {}} />);

  expect(container.querySelector('textarea')).toHaveValue('half a thought');
});

it('a pasted picture is shared, not typed', async () => {
  const shared = vi.fn();
  const { box } = compose(shared);
  const picture = new File(['…'], 'shot.png', { type: 'image/png' });

  fireEvent.paste(box, { clipboardData: { files: [picture] } });

  expect(shared).toHaveBeenCalledExactlyOnceWith([picture]);
});

it('marks one message as urgent, and not the next', async () => {
  const { onSend, box, user } = compose();

  await user.click(screen.getByRole('button', { name: /^Urgent/ }));
  await user.type(box, 'fire{Enter}');
  await user.type(box, 'calm{Enter}');

  expect(onSend.mock.calls).toEqual([
    ['fire', [], true, 'text'],
    ['calm', [], false, 'text'],
  ]);
});

it('markdown is previewed, with what DingTalk will not show, and sent as such', async () => {
  stubHub({
    'POST /channels/pier/messages/preview': {
      route: 'app-robot',
      title: 'old',
      shown: ['old'],
      webhook: ['old'],
      findings: [{ what: 'strikethrough', line: 1, message: 'Not struck.', targets: ['phone'] }],
    },
  });
  const { onSend, box, user } = compose();

  await user.click(screen.getByRole('button', { name: /^Markdown/ }));
  await user.type(box, '~~old~~');

  expect(await screen.findByRole('region', { name: 'Preview' })).toBeVisible();
  expect(await screen.findByText('Line 1: struck words stand there as any others')).toBeVisible();
  await user.type(box, '{Enter}');
  expect(onSend).toHaveBeenCalledExactlyOnceWith('~~old~~', [], false, 'markdown');
});

it('a long text is previewed without being markdown', async () => {
  const { box } = compose();

  fireEvent.change(box, { target: { value: 'x'.repeat(4_000) } });
  expect(screen.queryByRole('region', { name: 'Preview' })).not.toBeInTheDocument();
  fireEvent.change(box, { target: { value: 'x'.repeat(4_001) } });

  expect(await screen.findByRole('region', { name: 'Preview' })).toBeVisible();
});

it('somebody of the organization is called by the initials, and stays so when the draft comes back', async () => {
  stubHub({ 'GET /people': { items: [{ id: 'u100', name: '单晓梅', title: null, department: 'Platform', initials: '单', inChannel: false }], next: null } });
  const user = userEvent.setup();
  const onSend = vi.fn();
  const composer = <Composer slug="pier" placeholder="Write" members={people} channel="pier" onSend={onSend} />;
  const { unmount } = show(composer);
  await user.type(screen.getByRole('textbox'), 'ask @sxm');
  await user.click(await screen.findByRole('option', { name: /单晓梅/ }));
  unmount();

  show(composer);
  await user.type(screen.getByRole('textbox'), '{Enter}');

  expect(onSend).toHaveBeenCalledWith('ask @单晓梅', ['u100'], false, 'text');
});
