import { answerOf, api, type Schemas } from '@/api/client'

export type Reservation = Schemas['ReservationAnswer']
export type Line = Schemas['ReservationLine']
export type Summary = Schemas['ShowSummaryAnswer']
export type Life = Schemas['ShowLifeAnswer']
/** How far a project has come that was sited or reserved. */
export type ProjectState = Schemas['ShowLifeLife']

/** What a person may do with a reservation that is there, the main thing first, giving up last. */
export const acts = ['accept', 'approve', 'refuse', 'reject', 'withdraw'] as const
export type Act = (typeof acts)[number]

export interface Conditions { jurisdiction?: string; state?: string; project?: string; after?: string; rows?: number }

/** What the caller may see, the latest first. */
export const listReservations = (query: Conditions) =>
  answerOf(api.GET('/api/approvals/reservations', { params: { query } }))

/** Every reservation and request that is not over. */
export async function openReservations(): Promise<Reservation[]> {
  const pages = await Promise.all(
    ['asked', 'gathering', 'held', 'deciding'].map((state) => listReservations({ state, rows: 200 })))
  return pages.flatMap((page) => page.reservations)
}

export const projectStates = () => answerOf(api.GET('/api/approvals/lives'))
