import type { Examples } from '../examples'
import Label from './Label.vue'

const kinds = ['代用', '共享', '近似', '待核', '合成', 'missing']

export default {
  component: Label,
  examples: Object.fromEntries(kinds.map((kind) => [kind, { props: { kind } }])),
} satisfies Examples
