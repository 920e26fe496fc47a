import { answerOf, api, type Schemas } from '@/api/client'
import type { IconName } from '@/components/Icon/icons'
import words from './words'

export type Deal = Schemas['DealAnswer']
export type Side = Schemas['DealSideAnswer']
export type Act = Schemas['DealMayAnswer']['act']
export type Trade = Schemas['MakeTradeBody']
export type Outcome = 'commit' | 'release'

/** What the caller may see, the latest first. */
export const listDeals = (query: { jurisdiction?: string; open?: boolean }) =>
  answerOf(api.GET('/api/deals', { params: { query } }))

export const dealOf = (id: string) => answerOf(api.GET('/api/deals/{id}', { params: { path: { id } } }))

export const makeTrade = (body: Trade) => answerOf(api.POST('/api/deals/trades', { body }))

/** Does what an official decided, for one end of a deal. */
export function decide(id: string, act: Act, jurisdiction: string, note: string, outcome: Outcome): Promise<Deal> {
  const params = { path: { id } }
  const body = { jurisdiction, note: note || null }
  switch (act) {
    case 'accept': return answerOf(api.POST('/api/deals/{id}/accept', { params, body }))
    case 'refuse': return answerOf(api.POST('/api/deals/{id}/refuse', { params, body }))
    case 'confirm': return answerOf(api.POST('/api/deals/{id}/confirm', { params, body }))
    case 'withdraw': return answerOf(api.POST('/api/deals/{id}/withdraw', { params, body }))
    default: return answerOf(api.POST('/api/deals/{id}/settle', { params, body: { jurisdiction, outcome, note } }))
  }
}

/** Saying no and settling for good need a reason. */
export const needsReason = (act: Act) => act === 'refuse' || act === 'settle'

/** A state's word; of home what is decided, of a side what it does. */
export function stateOf(state: string): string {
  const key = `state_${state}`
  return words.has(key) ? words(key) : state
}

/** What happened, in words. */
export function happeningOf(happened: string): string {
  const key = `did_${happened}`
  return words.has(key) ? words(key) : happened
}

/** Why a deal was given up: a person's word as it is, a code in words. */
export function causeOf(cause: string): string {
  const key = `cause_${cause}`
  return words.has(key) ? words(key) : cause
}

/** A state's icon and tone. */
export function lookOf(state: string): [icon: IconName, tone: string] {
  switch (state) {
    case 'committed': return ['pass', 'pass']
    case 'refused': case 'gone': return ['fail', 'fail']
    case 'held': case 'prepared': return ['lock', 'lake']
    case 'asked': case 'gathering': case 'preparing': return ['conditional', 'cond']
    case 'released': case 'ended': return ['minus', 'quiet']
    default: return ['unknown', 'quiet']
  }
}
