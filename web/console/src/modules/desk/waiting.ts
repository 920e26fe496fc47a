import type { Reservation } from '@/reservations/reservations'
import { instant } from '@/words/time'

/** Why a reservation waits for somebody. */
export type Why = 'accept' | 'approve' | 'lapsing'
/** Until when. */
export type Due = 'open' | 'today' | 'week' | 'later'
export const dues: readonly Due[] = ['open', 'today', 'week', 'later']

export interface Waiting {
  reservation: Reservation
  why: Why
  due: Due
  /** How much of its time is over, from 0 to 1; null where no time runs. */
  spent: number | null
}

const dayMs = 86_400_000
/** A reservation of one's own is told of when it lapses within these days. */
const lapsingDays = 4

/** What waits for the caller, the next to end first; requests, for which no time runs, before all others. */
export function waitingIn(reservations: readonly Reservation[], now: number): Waiting[] {
  return reservations.flatMap((reservation) => {
    const why = whyOf(reservation, now)
    return why ? [{ reservation, why, due: dueOf(reservation, now), spent: spentOf(reservation, now) }] : []
  }).toSorted((a, b) => dues.indexOf(a.due) - dues.indexOf(b.due)
    || (a.reservation.ends_at ?? '').localeCompare(b.reservation.ends_at ?? '')
    || a.reservation.asked_at.localeCompare(b.reservation.asked_at))
}

function whyOf({ state, may, ends_at: end }: Reservation, now: number): Why | undefined {
  if (state === 'asked') return may.includes('accept') ? 'accept' : undefined
  if (state !== 'held') return undefined
  if (may.includes('approve')) return 'approve'
  return may.includes('withdraw') && end && Date.parse(end) - now <= lapsingDays * dayMs ? 'lapsing' : undefined
}

function dueOf({ state, ends_at: end }: Reservation, now: number): Due {
  if (state === 'asked' || !end) return 'open'
  const day = (at: number) => instant(new Date(at).toISOString()).slice(0, 10)
  // 24:00 belongs to the day that it ends.
  if (day(Date.parse(end) - 1) <= day(now)) return 'today'
  return Date.parse(end) - now <= 7 * dayMs ? 'week' : 'later'
}

function spentOf({ state, asked_at: start, ends_at: end }: Reservation, now: number): number | null {
  if (state === 'asked' || !end) return null
  const [from, to] = [Date.parse(start), Date.parse(end)]
  return to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 1
}
