import { words } from '@/words/words'

export default words({
  zh: { columns: '列', copy: '复制', copied: '已复制 {n} 行' },
  en: { columns: 'Columns', copy: 'Copy', copied: '{n} rows copied' },
})
