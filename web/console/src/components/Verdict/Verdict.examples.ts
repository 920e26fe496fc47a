import type { Examples } from '../examples'
import { sample } from './sample'
import Verdict from './Verdict.vue'

export default {
  component: Verdict,
  examples: {
    'a clause open': { props: { verdict: sample, open: 'art-43-1', maySupply: true } },
    'all may stand': { props: { verdict: { ...sample, verdict: 'pass', clauses: sample.clauses.slice(-1) } } },
  },
} satisfies Examples
