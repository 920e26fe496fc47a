import type { Examples } from '../examples'
import Field from './Field.vue'

export default {
  component: Field,
  examples: {
    text: { props: { label: '账号', modelValue: '', autocomplete: 'username' } },
    unit: { props: { label: '履行期限', modelValue: '90', unit: '个工作日' } },
    wrong: { props: { label: '密码', modelValue: '', type: 'password', error: '请填写密码' } },
  },
} satisfies Examples
