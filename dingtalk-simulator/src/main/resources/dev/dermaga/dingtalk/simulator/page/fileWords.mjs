/** What the page says about the files of a group. */
export default {
  en: {
    files: 'Files',
    filesOf: 'Files of {title}',
    filesNone: 'No files yet',
    filesNoneHint: 'Drop one here, or attach it to a message.',
    filesBy: '{name}, {time}',
  },
  zh: {
    files: '文件',
    filesOf: '{title} 的文件',
    filesNone: '还没有文件',
    filesNoneHint: '把文件拖到这里，或附在消息里发送。',
    filesBy: '{name}，{time}',
  },
  ms: {
    files: 'Fail',
    filesOf: 'Fail {title}',
    filesNone: 'Belum ada fail',
    filesNoneHint: 'Lepaskan fail di sini, atau lampirkan pada mesej.',
    filesBy: '{name}, {time}',
  },
};
