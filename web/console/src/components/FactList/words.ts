import { words } from '@/words/words'

export default words({ zh: { source: '来源' }, en: { source: 'Source' } })
