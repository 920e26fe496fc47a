import { answerOf, api, type Schemas } from '@/api/client'

export type Deal = Schemas['DealAnswer']
export type Side = Schemas['DealSideAnswer']
export type May = Schemas['DealMayAnswer']
export type Act = May['act']
export type Outcome = 'commit' | 'release'

/** What the caller may see, the latest first. */
export const listDeals = async (query: { jurisdiction?: string; open?: boolean }) =>
  (await answerOf(api.GET('/api/deals', { params: { query } }))).deals

export const dealOf = (id: string) => answerOf(api.GET('/api/deals/{id}', { params: { path: { id } } }))

/** Does what an official decided, for one end of a deal. */
export function decide(id: string, { act, jurisdiction }: May, note: string, outcome: Outcome): Promise<Deal> {
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

/** Whether something waits for a side that another installation keeps: no change here tells when it is heard. */
export const awaitsPeer = (sides: readonly Side[] | undefined) =>
  sides?.some((side) => side.installation && side.waits_for.length > 0) ?? false
export const heardEveryMs = 10_000

/** Saying no and settling for good need a reason. */
export const needsReason = (act: Act) => act === 'refuse' || act === 'settle'

/** What an approver of the other side proposed as a joint act, and the caller may agree to. */
export const proposedTo = ({ may, sides }: Pick<Deal, 'may' | 'sides'>) => sides.find((side) =>
  side.joint && !side.outcome && may.some((each) => each.act === 'settle' && each.jurisdiction === side.jurisdiction))
