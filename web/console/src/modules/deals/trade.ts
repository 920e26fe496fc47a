import { answerOf, api, type Schemas } from '@/api/client'
import type { Deal } from '@/deals/deals'

/** Asks another jurisdiction for quota; sent twice with one id it is one trade. */
export const makeTrade = (body: Schemas['MakeTradeBody']): Promise<Deal> =>
  answerOf(api.POST('/api/deals/trades', { body }))
