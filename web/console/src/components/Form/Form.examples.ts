import { h } from 'vue'
import type { Examples } from '../examples'
import FormRow from './FormRow.vue'

const slots = {
  default: (given?: { id: string; described?: string; invalid?: boolean }) =>
    h('input', { id: given?.id, 'aria-describedby': given?.described, 'aria-invalid': given?.invalid }),
}

export default {
  component: FormRow,
  examples: {
    plain: { props: { label: '姓名', hint: '按身份证件填写' }, slots },
    wrong: { props: { label: '账号', error: '只用小写字母、数字、点、横线' }, slots },
  },
} satisfies Examples
