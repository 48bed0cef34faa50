import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { aChannel, people } from '@/testData';
import { Refusal, show, stubHub } from '@/testHub';
import { NewChannelDialog } from './NewChannelDialog';

const ADDRESS = 'https://oapi.dingtalk.com/robot/send?access_token=0123';

function open(answer: unknown) {
  const onClose = vi.fn();
  const hub = stubHub({ 'POST /channels/send-only': answer, 'POST /channels/groups': answer });
  show(<NewChannelDialog people={people} onClose={onClose} />);
  return { hub, onClose, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('makes a channel that only sends', async () => {
  const { hub, onClose, user } = open(aChannel({ slug: 'night' }));

  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Night shift');
  await user.type(screen.getByRole('textbox', { name: 'Webhook address' }), ADDRESS);
  await user.click(screen.getByRole('button', { name: 'Make the channel' }));

  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  expect(hub.sent('POST', '/channels/send-only')[0]!.body).toEqual({ name: 'Night shift', webhook: ADDRESS });
});

it('makes a group in DingTalk, and says why it could not', async () => {
  const { onClose, user } = open(new Refusal(422, { code: 'member-unknown' }));

  await user.click(screen.getByRole('radio', { name: 'A new group in DingTalk' }));
  expect(screen.getByText('How')).not.toHaveTextContent('optional');
  expect(screen.queryByRole('textbox', { name: 'Webhook address' })).not.toBeInTheDocument();
  await user.type(screen.getByRole('textbox', { name: 'Name' }), 'Crane crew');
  await user.click(screen.getByRole('button', { name: 'Make the channel' }));

  expect(await screen.findByText('Somebody of these is not known here.')).toBeInTheDocument();
  expect(onClose).not.toHaveBeenCalled();
});
