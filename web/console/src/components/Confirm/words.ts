import { words } from '@/words/words'

export default words({
  zh: { no: '不，返回', reason: '事由（必填）', note: '事由', both_read: '各方都能看到', reason_missing: '请写明事由' },
  en: {
    no: 'No, go back', reason: 'Why (required)', note: 'Why', both_read: 'All sides read it',
    reason_missing: 'Say why',
  },
})
