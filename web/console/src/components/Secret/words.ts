import { words } from '@/words/words'

export default words({
  zh: { once: '只显示这一次', copy: '复制', copied: '已复制', done: '我已记下' },
  en: { once: 'Shown this once', copy: 'Copy', copied: 'Copied', done: 'I have it' },
})
