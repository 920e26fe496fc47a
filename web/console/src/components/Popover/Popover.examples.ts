import type { Examples } from '../examples'
import Popover from './Popover.vue'

export default {
  component: Popover,
  examples: { shut: { props: { label: '账号' }, slots: { trigger: '经办员', default: '<a href="/account">账号</a>' } } },
} satisfies Examples
