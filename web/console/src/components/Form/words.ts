import { words } from '@/words/words'

export default words({
  zh: { draft: '已恢复上次没填完的内容', discard: '清空' },
  en: { draft: 'What you had begun is back', discard: 'Clear' },
})
