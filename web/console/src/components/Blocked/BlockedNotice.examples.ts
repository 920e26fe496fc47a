import { Failure } from '@/api/client'
import type { Examples } from '../examples'
import BlockedNotice from './BlockedNotice.vue'

const facts = {
  sequence: 3, account: { number: 2, asset: 'energy', vintage_year: 0, purpose: 'stock', role: 'available' },
  short: 84, holds: [{
    hold: '019e0000000000000000000000000000', sequence: 2, amount: 2_916, ends_at: '2026-12-25T16:00:00Z',
    by: '宜兴经办', note: '集成电路制造项目',
  }],
}
const unit = { symbol: { zh: 'tce', en: 'tce' }, scale: 1, divisor_count: 1, digits: 0 }

export default {
  component: BlockedNotice,
  examples: {
    short: {
      props: {
        failure: new Failure({ status: 409, title: '余量不足', facts } as never), unitOf: () => unit,
      },
    },
    plain: { props: { failure: new Failure({ status: 403, title: '没有权限' }), unitOf: () => unit } },
  },
} satisfies Examples
