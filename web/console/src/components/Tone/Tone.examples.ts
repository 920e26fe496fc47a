import type { Examples } from '../examples'
import { holding, waiting } from './tone'
import ToneMark from './ToneMark.vue'

export default {
  component: ToneMark,
  examples: {
    held: { props: { look: holding, word: '已预留' } }, asked: { props: { look: waiting, word: '待答复' } },
  },
} satisfies Examples
