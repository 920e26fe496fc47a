import type { Examples } from '../examples'
import Icon from './Icon.vue'

export default { component: Icon, examples: { map: { props: { name: 'map', small: true } } } } satisfies Examples
