/** The place where one person reads what apps tell that person alone. */
export function noticesPlace(userId, title) {
  return { type: 'notices', openConversationId: `notices:${userId}`, title, members: [userId], robots: [] };
}

/** A work notification in the shape of a message, so that lists and previews treat it as one. */
export function noticeAsMessage(notice, apps) {
  const app = apps.find((known) => known.clientId === notice.clientId);
  return {
    id: String(notice.taskId),
    from: 'app:' + notice.clientId,
    fromName: app?.name || notice.clientId,
    kind: 'notice',
    createdAt: notice.sentAt,
    readBy: notice.readBy,
    msg: notice.msg,
    status: notice.status,
    file: notice.file ?? null,
  };
}
