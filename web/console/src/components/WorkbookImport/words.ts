import { words } from '@/words/words'

export default words({
  zh: {
    template: '下载模板', choose: '选择 {kinds} 文件', drop: '把 {kinds} 文件拖到这里，或者选择文件', xlsx_or_csv: 'xlsx 或 CSV',
    close: '关闭', checking: '正在逐行检查…',
    report: '问题清单', cell: '单元格', column: '列', wrong: '问题', expected: '应为', more: '只列出前 {n} 处。',
    save: '下载问题清单',
  },
  en: {
    template: 'Download the template', choose: 'Choose an {kinds} file',
    drop: 'Drop an {kinds} file here, or choose one', xlsx_or_csv: 'xlsx or CSV', close: 'Close',
    checking: 'Checking row by row…', report: 'Faults', cell: 'Cell', column: 'Column',
    wrong: 'What is wrong', expected: 'What is expected', more: 'The first {n} faults only.',
    save: 'Download the faults',
  },
})
