import type { Examples } from '../examples'
import ElsewhereNotice from './ElsewhereNotice.vue'

export default {
  component: ElsewhereNotice,
  examples: { kept_here: { props: { county: '320282' } } },
} satisfies Examples
