import type { Examples } from '../examples'
import Guide from './Guide.vue'

export default {
  component: Guide,
  examples: { chapter: { props: { chapter: 'search', contents: true } } },
} satisfies Examples
