import { Failure, unreachable } from '@/api/client'
import type { Examples } from '../examples'
import Notice from './Notice.vue'

export default {
  component: Notice,
  examples: {
    loading: { props: { loading: true } },
    unreachable: { props: { failure: new Failure(unreachable) } },
    empty: { props: { title: '还没有改动', text: '辖区里的改动会按时间列在这里。' } },
  },
} satisfies Examples
