import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { show } from '@/testHub';
import { ShareFile } from './ShareFile';
import { CHUNK_BYTES } from './transfer';
import { UploadList } from './UploadList';
import { Uploads } from './Uploads';

/** The hub's side of tus, as far as a page meets it. */
class Hub {
  static uploads = new Map<string, { name: string; length: number; offset: number }>();
  static cancelled: string[] = [];
  static refusal: { status: number; code: string } | undefined;

  static async fetch(address: string, { method, headers }: { method: string; headers: Record<string, string> }) {
    if (Hub.refusal) return new Response(JSON.stringify({ code: Hub.refusal.code }), { status: Hub.refusal.status });
    if (method === 'POST') {
      const id = `/api/v1/uploads/${Hub.uploads.size + 1}`;
      const name = new TextDecoder().decode(Uint8Array.from(atob(headers['Upload-Metadata']!.split(' ')[1]!), (c) => c.charCodeAt(0)));
      Hub.uploads.set(id, { name, length: Number(headers['Upload-Length']), offset: 0 });
      return new Response(null, { status: 201, headers: { Location: id } });
    }
    const upload = Hub.uploads.get(address);
    if (!upload) return new Response(null, { status: 404 });
    if (method === 'DELETE') Hub.cancelled.push(upload.name);
    return new Response(null, { status: method === 'HEAD' ? 200 : 204, headers: { 'Upload-Offset': `${upload.offset}` } } as ResponseInit);
  }
}

class FakeRequest {
  static sent: FakeRequest[] = [];
  upload = { onprogress: undefined as ((event: { loaded: number }) => void) | undefined };
  onload = () => {};
  onerror = () => {};
  onabort = () => {};
  status = 0;
  responseText = '';
  headers: Record<string, string> = {};
  address = '';
  size = 0;
  isAborted = false;

  open(_: string, address: string) {
    this.address = address;
  }

  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }

  getResponseHeader() {
    return `${Hub.uploads.get(this.address)!.offset}`;
  }

  abort() {
    this.isAborted = true;
    this.onabort();
  }

  send(body: Blob) {
    this.size = body.size;
    FakeRequest.sent.push(this);
  }

  get name() {
    return Hub.uploads.get(this.address)?.name;
  }

  async arrives() {
    Hub.uploads.get(this.address)!.offset += this.size;
    this.status = 204;
    await act(async () => this.onload());
  }
}

beforeEach(() => {
  localStorage.clear();
  FakeRequest.sent = [];
  Hub.uploads.clear();
  Hub.cancelled = [];
  Hub.refusal = undefined;
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
  vi.stubGlobal('fetch', Hub.fetch);
  // jsdom's files cannot be read, and Node's digest knows no buffers of jsdom's.
  Blob.prototype.arrayBuffer = async () => new ArrayBuffer(0);
  vi.stubGlobal('crypto', { subtle: { digest: async () => new ArrayBuffer(32) }, getRandomValues: crypto.getRandomValues.bind(crypto) });
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

const file = (name: string, size = 5) => new File([new Uint8Array(size)], name, { lastModified: 1 });
const names = () => FakeRequest.sent.map((request) => request.name);
const sent = (count: number) => waitFor(() => expect(FakeRequest.sent).toHaveLength(count));

it('a file goes in pieces, each with its checksum, tells how far it is, and is gone once the hub has it', async () => {
  const { user, input } = open();
  await user.upload(input, [file('计划.pdf', CHUNK_BYTES + 100)]);
  await sent(1);
  expect(FakeRequest.sent[0]!.name).toBe('计划.pdf');
  expect(FakeRequest.sent[0]!.headers['Upload-Checksum']).toMatch(/^sha256 .{44}$/);

  act(() => FakeRequest.sent[0]!.upload.onprogress?.({ loaded: CHUNK_BYTES / 2 }));
  expect(screen.getByRole('progressbar', { name: 'Sharing 计划.pdf' })).toHaveAttribute('aria-valuenow', '50');

  await FakeRequest.sent[0]!.arrives();
  await sent(2);
  expect(FakeRequest.sent[1]!.headers['Upload-Offset']).toBe(`${CHUNK_BYTES}`);
  await FakeRequest.sent[1]!.arrives();
  await waitFor(() => expect(screen.queryByRole('progressbar')).not.toBeInTheDocument());
});

it('two go at a time, and the next one starts when one is cancelled, which the hub is told', async () => {
  const { user, input } = open();
  await user.upload(input, [file('a'), file('b'), file('c')]);
  await sent(2);
  expect(names()).toEqual(['a', 'b']);

  await user.click(screen.getByRole('button', { name: 'Cancel sharing a' }));

  await sent(3);
  expect(FakeRequest.sent[0]!.isAborted).toBe(true);
  expect(names()).toEqual(['a', 'b', 'c']);
  expect(Hub.cancelled).toEqual(['a']);
  expect(screen.queryByText('a')).not.toBeInTheDocument();
});

it('a pause makes room for another, and goes on where it was', async () => {
  const { user, input } = open();
  await user.upload(input, [file('plan.pdf', CHUNK_BYTES + 100)]);
  await sent(1);
  await FakeRequest.sent[0]!.arrives();
  await sent(2);

  await user.click(screen.getByRole('button', { name: 'Pause plan.pdf' }));
  expect(FakeRequest.sent[1]!.isAborted).toBe(true);
  expect(screen.getByText('Paused')).toBeInTheDocument();

  await user.click(screen.getByRole('button', { name: 'Go on with plan.pdf' }));
  await sent(3);
  expect(FakeRequest.sent[2]!.headers['Upload-Offset']).toBe(`${CHUNK_BYTES}`);
});

it('a broken connection is got over without a word', async () => {
  const { user, input } = open();
  await user.upload(input, [file('plan.pdf')]);
  await sent(1);

  await act(async () => FakeRequest.sent[0]!.onerror());

  await sent(2);
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

it('the same file chosen again after the page was loaded anew goes on where it was', async () => {
  const first = open();
  await first.user.upload(first.input, [file('plan.pdf', CHUNK_BYTES + 100)]);
  await sent(1);
  await FakeRequest.sent[0]!.arrives();
  await sent(2);
  first.unmount();

  const again = open();
  await again.user.upload(again.input, [file('plan.pdf', CHUNK_BYTES + 100)]);

  await sent(3);
  expect(Hub.uploads.size).toBe(1);
  expect(FakeRequest.sent[2]!.headers['Upload-Offset']).toBe(`${CHUNK_BYTES}`);
});

it('what the hub does not take is refused before a byte is sent, and trying again is not offered', async () => {
  Hub.refusal = { status: 413, code: 'file-too-large' };
  const { user, input } = open();

  await user.upload(input, [file('huge.iso')]);

  expect(await screen.findByRole('alert')).toHaveTextContent('larger than the hub takes');
  expect(within(screen.getByRole('list')).queryByRole('button', { name: 'Try again' })).not.toBeInTheDocument();
  expect(FakeRequest.sent).toEqual([]);
});
