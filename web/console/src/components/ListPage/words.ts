import { words } from '@/words/words'

export default words({
  zh: { none_fits: '没有符合条件的', clear: '清除条件' },
  en: { none_fits: 'Nothing fits', clear: 'Clear' },
})
