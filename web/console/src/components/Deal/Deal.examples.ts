import type { Examples } from '../examples'
import DealMark from './DealMark.vue'

export default {
  component: DealMark,
  examples: {
    asked: { props: { state: 'asked' } }, committed: { props: { state: 'committed' } },
    unknown: { props: { state: 'moved' } },
  },
} satisfies Examples
