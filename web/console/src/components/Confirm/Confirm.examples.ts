import type { Examples } from '../examples'
import Confirm from './Confirm.vue'

export default {
  component: Confirm,
  examples: { reset: { props: { title: '重置密码', text: '现有的会话会全部结束。', action: '重置密码' } } },
} satisfies Examples
