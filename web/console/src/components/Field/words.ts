import { words } from '@/words/words'

export default words({
  zh: { show: '显示密码', hide: '隐藏密码' },
  en: { show: 'Show password', hide: 'Hide password' },
})
