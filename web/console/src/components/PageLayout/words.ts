import { words } from '@/words/words'

export default words({
  zh: { close: '关闭', fold: '收起或展开列表' },
  en: { close: 'Close', fold: 'Fold or unfold the list' },
})
