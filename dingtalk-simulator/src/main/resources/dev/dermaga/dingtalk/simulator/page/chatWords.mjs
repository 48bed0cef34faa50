/** What the page says about a chat beyond what was said in it. */
export default {
  en: {
    recalledBy: '{name} recalled a message',
    recalledByYou: 'You recalled a message',
    read: 'Read',
    readByAll: 'All read',
    readByNone: 'Unread',
    notReadBy: '{count} unread',
    unreadBy: 'Not yet',
    receiptOfRobot: 'In DingTalk only the app can ask who has read this.',
  },
  zh: {
    recalledBy: '{name}撤回了一条消息',
    recalledByYou: '你撤回了一条消息',
    read: '已读',
    readByAll: '全部已读',
    readByNone: '未读',
    notReadBy: '{count} 人未读',
    unreadBy: '未读',
    receiptOfRobot: '在钉钉中，只有应用能查询谁已读。',
  },
  ms: {
    recalledBy: '{name} menarik balik satu mesej',
    recalledByYou: 'Anda menarik balik satu mesej',
    read: 'Dibaca',
    readByAll: 'Semua membaca',
    readByNone: 'Belum dibaca',
    notReadBy: '{count} belum baca',
    unreadBy: 'Belum',
    receiptOfRobot: 'Dalam DingTalk hanya aplikasi boleh bertanya siapa yang telah membaca.',
  },
};
