import { words } from '@/words/words'

export default words({
  zh: { only: '辖区', all: '全部辖区' },
  en: { only: 'Jurisdiction', all: 'All jurisdictions' },
})
