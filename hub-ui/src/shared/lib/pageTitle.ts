const NAME = 'Dermaga';

let page = '';
let unread = 0;

/** Names the browser's tab; how many channels hold something unread stands before it, and as a dot on its picture. */
function show(): void {
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${page ? `${page} · ` : ''}${NAME}`;
  const icon = document.querySelector<HTMLLinkElement>('link[rel=icon]');
  if (icon) icon.href = unread > 0 ? '/favicon-unread.svg' : '/favicon.svg';
}

export function setPageTitle(title: string): void {
  page = title;
  show();
}

export function setUnreadCount(count: number): void {
  unread = count;
  show();
}
