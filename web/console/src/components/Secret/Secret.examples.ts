import type { Examples } from '../examples'
import Secret from './Secret.vue'

export default {
  component: Secret,
  examples: { password: { props: { label: '临时密码', value: 'kT4-pq8-Zr2', text: '用可靠的方式交给本人。' } } },
} satisfies Examples
