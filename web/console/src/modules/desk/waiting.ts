import { type Deal, proposedTo } from '@/deals/deals'
import type { Reservation } from '@/reservations/reservations'
import { instant } from '@/words/time'

/** Why something waits for somebody. */
export type Why = 'accept' | 'approve' | 'lapsing' | 'answer' | 'confirm' | 'settle'
/** Until when. */
export type Due = 'open' | 'today' | 'week' | 'later'
export const dues: readonly Due[] = ['open', 'today', 'week', 'later']

export interface Waiting {
  id: string
  /** The page where one goes on. */
  to: string
  why: Why
  due: Due
  title: { zh: string; en: string }
  /** Who asks, or whose ledger it is. */
  jurisdiction: string
  endsAt: string | null
  askedAt: string
  /** How much of its time is over, from 0 to 1; null where no time runs. */
  spent: number | null
  /** What is asked of one's own ledger; undefined of one's own reservations. */
  deal?: Deal
}

const dayMs = 86_400_000
/** A reservation of one's own is told of when it lapses within these days. */
const lapsingDays = 4

/** What waits for the caller, the next to end first; requests, for which no time runs, before all others. */
export function waitingIn(reservations: readonly Reservation[], deals: readonly Deal[], now: number): Waiting[] {
  return [
    ...reservations.flatMap((reservation) => ofReservation(reservation, now) ?? []),
    ...deals.flatMap((deal) => ofDeal(deal, now) ?? []),
  ].toSorted((a, b) => dues.indexOf(a.due) - dues.indexOf(b.due)
    || (a.endsAt ?? '').localeCompare(b.endsAt ?? '') || a.askedAt.localeCompare(b.askedAt))
}

function ofReservation(one: Reservation, now: number): Waiting | undefined {
  const why = whyOf(one, now)
  if (!why) return undefined
  const endsAt = why === 'accept' ? null : one.ends_at
  return {
    id: one.id, to: `/reservations/${one.id}`, why, title: one.project_name, askedAt: one.asked_at, endsAt,
    jurisdiction: why === 'accept' ? one.asked_by_jurisdiction : one.jurisdiction, ...timeOf(one.asked_at, endsAt, now),
  }
}

function whyOf({ state, may, ends_at: end }: Reservation, now: number): Why | undefined {
  if (state === 'asked') return may.includes('accept') ? 'accept' : undefined
  if (state !== 'held') return undefined
  if (may.includes('approve')) return 'approve'
  return may.includes('withdraw') && end && Date.parse(end) - now <= lapsingDays * dayMs ? 'lapsing' : undefined
}

/** What another jurisdiction asks of one's own ledger, a purchase to confirm, or a joint act to agree to. */
function ofDeal(deal: Deal, now: number): Waiting | undefined {
  const may = (act: string) => deal.may.some((each) => each.act === act)
  const why = may('accept') ? 'answer' : may('confirm') ? 'confirm' : proposedTo(deal) ? 'settle' : undefined
  // A prepared hold has no time of its own.
  const endsAt = why === 'settle' ? null : deal.ends_at
  if (!why) return undefined
  const { due, spent } = timeOf(deal.made_at, endsAt, now)
  return {
    id: deal.id, to: `/deals/${deal.id}`, why, title: deal.title, jurisdiction: deal.home, askedAt: deal.made_at,
    endsAt, spent, ...(why === 'answer' && { deal }),
    // What others ask is answered before one's own is decided, though there is time.
    due: why === 'answer' && due === 'later' ? 'open' : due,
  }
}

function timeOf(start: string, end: string | null, now: number): Pick<Waiting, 'due' | 'spent'> {
  if (!end) return { due: 'open', spent: null }
  const day = (at: number) => instant(new Date(at).toISOString()).slice(0, 10)
  const [from, to] = [Date.parse(start), Date.parse(end)]
  return {
    // 24:00 belongs to the day that it ends.
    due: day(to - 1) <= day(now) ? 'today' : to - now <= 7 * dayMs ? 'week' : 'later',
    spent: to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 1,
  }
}
