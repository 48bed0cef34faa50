import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { show } from '@/testHub';
import { SettingsPage } from './SettingsPage';

function open(permission: NotificationPermission) {
  const asked = vi.fn().mockResolvedValue('granted');
  vi.stubGlobal('Notification', { permission, requestPermission: asked });
  vi.stubGlobal('isSecureContext', true);
  show(<SettingsPage />);
  return { asked, user: userEvent.setup({ pointerEventsCheck: 0 }) };
}

it('the browser is asked for notifications by a button only', async () => {
  const { asked, user } = open('default');
  expect(asked).not.toHaveBeenCalled();
  expect(screen.getByRole('radio', { name: 'For every message' })).toBeDisabled();

  await user.click(screen.getByRole('button', { name: 'Allow notifications' }));

  expect(asked).toHaveBeenCalledOnce();
  expect(await screen.findByRole('radio', { name: 'For every message' })).toBeEnabled();
});

it('is silent until somebody wants a sound', async () => {
  const { user } = open('granted');
  const sound = screen.getByRole('switch', { name: 'Sound with a notification' });
  expect(sound).not.toBeChecked();

  await user.click(sound);

  expect(sound).toBeChecked();
});

it('says what to do when the browser blocks notifications, and which time zone holds', () => {
  open('denied');

  expect(screen.getByText(/The browser blocks notifications/)).toBeInTheDocument();
  expect(screen.getByRole('region', { name: 'Time zone' })).toHaveTextContent(Intl.DateTimeFormat().resolvedOptions().timeZone);
});
