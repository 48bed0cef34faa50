import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import type { Page, SharedFile } from '@/shared/api/types';
import { keys } from '@/shared/api/keys';
import { aFile } from '@/testData';
import { show } from '@/testHub';
import { ShareFile } from './ShareFile';
import { UploadList } from './UploadList';
import { Uploads } from './Uploads';
import { LARGEST_FILE_BYTES } from './upload';

class FakeRequest {
  static sent: FakeRequest[] = [];
  upload = { onprogress: undefined as ((event: { loaded: number; total: number; lengthComputable: boolean }) => void) | undefined };
  onload = () => {};
  onerror = () => {};
  status = 0;
  responseText = '';
  isAborted = false;
  file: File | undefined;

  open() {}
  setRequestHeader() {}
  abort() {
    this.isAborted = true;
  }

  send(body: FormData) {
    this.file = body.get('file') as File;
    FakeRequest.sent.push(this);
  }

  progress(loaded: number, total: number) {
    act(() => this.upload.onprogress?.({ loaded, total, lengthComputable: true }));
  }

  async answer(status: number, body: object) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    await act(async () => this.onload());
  }
}

beforeEach(() => {
  FakeRequest.sent = [];
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});

function open() {
  const page = show(
    <Uploads>
      <ShareFile slug="pier" isCompact />
      <UploadList slug="pier" />
    </Uploads>,
  );
  return { ...page, user: userEvent.setup({ pointerEventsCheck: 0 }), input: screen.getByLabelText('Share a file') };
}

const file = (name: string, size = 5) => Object.defineProperty(new File(['12345'], name), 'size', { value: size });
const names = () => FakeRequest.sent.map((request) => request.file?.name);

it('an upload tells how far it is, and is gone once the hub has the file', async () => {
  const { user, input, cache } = open();
  cache.setQueryData<Page<SharedFile>>(keys.files('pier'), { items: [] });
  await user.upload(input, [file('plan.pdf')]);

  FakeRequest.sent[0]!.progress(40, 100);
  expect(screen.getByRole('progressbar', { name: 'Sharing plan.pdf' })).toHaveAttribute('aria-valuenow', '40');

  await FakeRequest.sent[0]!.answer(202, aFile({ name: 'plan.pdf' }));
  expect(screen.queryByRole('progressbar')).not.toBeInTheDocument();
  expect(cache.getQueryData<Page<SharedFile>>(keys.files('pier'))?.items.map(({ name }) => name)).toEqual(['plan.pdf']);
});

it('two go at a time, and the next one starts when one is cancelled', async () => {
  const { user, input } = open();
  await user.upload(input, [file('a'), file('b'), file('c')]);
  expect(names()).toEqual(['a', 'b']);

  await user.click(screen.getByRole('button', { name: 'Cancel sharing a' }));

  expect(FakeRequest.sent[0]!.isAborted).toBe(true);
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(screen.queryByText('a')).not.toBeInTheDocument();
});

it('what is too large is not even begun', async () => {
  const { user, input } = open();

  await user.upload(input, [file('huge.iso', LARGEST_FILE_BYTES + 1), file('fits.iso', LARGEST_FILE_BYTES)]);

  expect(names()).toEqual(['fits.iso']);
  expect(screen.getByText(/larger than the hub takes/)).toBeInTheDocument();
});

it('the hub’s own limit is told in the same words, and trying again is not offered', async () => {
  const { user, input } = open();
  await user.upload(input, [file('odd.bin')]);

  await FakeRequest.sent[0]!.answer(413, { code: 'file-too-large' });

  expect(screen.getByRole('alert')).toHaveTextContent('larger than the hub takes');
  expect(screen.queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
});

it('a broken connection can be tried again', async () => {
  const { user, input } = open();
  await user.upload(input, [file('plan.pdf')]);
  await act(async () => FakeRequest.sent[0]!.onerror());

  await user.click(within(screen.getByRole('list')).getByRole('button', { name: 'Try again' }));

  expect(names()).toEqual(['plan.pdf', 'plan.pdf']);
});
