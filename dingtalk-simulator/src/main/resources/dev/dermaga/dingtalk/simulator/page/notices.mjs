import { h, icon } from './dom.mjs';
import { fileSize, honestName } from './format.mjs';
import { safeAddress } from './markdown.mjs';
import { linkNode, markdownNodes, pictureNode, plainNodes } from './rich.mjs';

/** What it says, in each of its kinds; `context` is that of rich texts, with the locale. */
export function noticeNode(message, context) {
  const kind = message.msg.msgtype;
  const said = message.msg[kind] ?? {};
  const { t, locale } = context;
  switch (kind) {
    case 'image':
      return pictureNode(message.file?.url ?? '', honestName(message.file?.name), context);
    case 'voice':
      return mediaNode(message.file, 'play', t('noticeVoice', { seconds: said.duration }), context);
    case 'file':
      return mediaNode(message.file, 'file', honestName(message.file?.name), context, fileSize(message.file?.size, locale));
    case 'link':
      return linkTo(said.messageUrl, h('span', { class: 'link-text' }, h('strong', {}, said.title), h('span', {}, said.text)), h('span', { class: 'link-picture' }, icon('link')));
    case 'markdown':
      return h('div', { class: 'md notice-body' }, markdownNodes(said.text ?? '', context));
    case 'action_card':
      return actionCard(said, context);
    case 'oa':
      return oaNode(said, message.status, context);
    default:
      return h('div', { class: 'plain' }, plainNodes(String(said.content ?? ''), context));
  }
}

function mediaNode(file, shape, name, { t }, facts) {
  return h(
    file ? 'a' : 'span',
    { class: 'file-card', ...(file ? { href: file.url, download: honestName(file.name), 'aria-label': `${t('download')}: ${name}` } : {}) },
    h('span', { class: 'file-icon' }, icon(shape)),
    h('span', { class: 'file-text' }, h('bdi', { class: 'file-name' }, name), facts && h('span', { class: 'file-size' }, facts)),
    file && h('span', { class: 'file-open' }, icon('down')),
  );
}

function linkTo(address, ...inside) {
  return safeAddress(address) === null ? h('span', { class: 'link-card' }, inside) : linkNode(address, { class: 'link-card' }, inside);
}

function actionCard(said, context) {
  const buttons = said.btn_json_list?.map((button) => ({ title: button.title, url: button.action_url })) ?? [{ title: said.single_title, url: said.single_url }];
  return h(
    'div',
    { class: 'card' },
    h('div', { class: 'md' }, markdownNodes(said.markdown ?? '', context)),
    h('div', { class: `card-buttons${String(said.btn_orientation) === '1' ? ' card-buttons-row' : ''}` }, buttons.map(cardButton)),
  );
}

export function cardButton({ title, url }) {
  return safeAddress(url) === null
    ? h('span', { class: 'card-button card-button-dead', title: url }, title)
    : linkNode(url, { class: 'card-button' }, title);
}

function oaNode({ head, body, message_url: url, pc_message_url: pcUrl }, status, context) {
  const { t } = context;
  const address = [pcUrl, url].find((one) => safeAddress(one) !== null);
  const stripe = h('p', { class: 'oa-head' }, head?.text);
  if (/^[0-9a-f]{8}$/i.test(head?.bgcolor ?? '')) stripe.style.borderColor = `#${head.bgcolor.slice(2)}`;
  const rich = body.rich?.num && h('p', { class: 'oa-rich' }, h('strong', {}, body.rich.num), h('span', {}, body.rich.unit ?? ''));
  return h(
    'div',
    { class: 'card oa' },
    stripe,
    h(
      'div',
      { class: 'oa-body' },
      body.title && h('p', { class: 'card-title' }, body.title),
      status && h('p', {}, h('span', { class: 'tag' }, t('noticeStatus', { status }))),
      Array.isArray(body.form) && h('dl', { class: 'facts' }, body.form.map((row) => h('div', {}, h('dt', {}, row.key), h('dd', { dir: 'auto' }, row.value)))),
      rich,
      body.content && h('p', { class: 'plain' }, body.content),
      h('p', { class: 'note oa-foot' }, body.file_count && h('span', {}, t('noticeFiles', { count: body.file_count })), body.author && h('span', {}, t('noticeAuthor', { name: body.author }))),
    ),
    address && h('div', { class: 'card-buttons' }, cardButton({ title: t('details'), url: address })),
  );
}
