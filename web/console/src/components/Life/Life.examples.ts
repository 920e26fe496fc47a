import type { Examples } from '../examples'
import LifeLine from './LifeLine.vue'

export default {
  component: LifeLine,
  examples: {
    reserved: { props: { state: 'reserved' } }, asked: { props: { state: 'asked' } },
    lapsed: { props: { state: 'lapsed' } },
  },
} satisfies Examples
