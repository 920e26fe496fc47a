import type { Examples } from '../examples'
import CountyField from './CountyField.vue'

export default { component: CountyField, examples: { all: { props: { modelValue: '' } } } } satisfies Examples
