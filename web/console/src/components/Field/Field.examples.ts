import { h } from 'vue'
import type { Examples } from '../examples'
import Field from './Field.vue'

interface Tied { id: string; described?: string; invalid?: boolean }

export default {
  component: Field,
  examples: {
    text: { props: { label: '账号', modelValue: '', autocomplete: 'username' } },
    unit: { props: { label: '履行期限', modelValue: '90', unit: '个工作日' } },
    wrong: { props: { label: '密码', modelValue: '', type: 'password', error: '请填写密码' } },
    choice: {
      props: { label: '状态', hint: '停用的账号不能登录' },
      slots: {
        default: ((tied: Tied) =>
          h('select', { id: tied.id, 'aria-describedby': tied.described }, [h('option', '全部')])) as () => unknown,
      },
    },
  },
} satisfies Examples
