import { words } from '@/words/words'

export default words({ zh: { no: '不，返回' }, en: { no: 'No, go back' } })
