import { answerOf, api } from '@/api/client'
import { nameOf } from '@/region/region'
import type { Act, Line, Reservation } from '@/reservations/reservations'

/** Sources of a substitution that were chosen, by asset; an asset that is left out takes the oldest. */
export type Chosen = Record<string, number[]>

/** What another jurisdiction is asked for: quota, all that is needed of it, or a parcel such as a research site. */
export type Elsewhere = { jurisdiction: string; asset: string }
  | { jurisdiction: string; parcel: string; area_m2: number }

export interface Wanted {
  project_id: string
  parcel: string
  working_days: number
  sources?: Chosen
  elsewhere?: Elsewhere[]
}

/** What a reservation would take, from where and until when; nothing is taken. */
export const summarise = (body: Wanted, signal?: AbortSignal) =>
  answerOf(api.POST('/api/approvals/summary', { body, signal }))

/** Takes all of it, or asks the other jurisdiction for it; told twice with one id it is done once. */
export const reserve = (id: string, wanted: Wanted, note: string) =>
  answerOf(api.POST('/api/approvals/reservations', { body: { id, ...wanted, note: note || null } }))

export const reservationOf = (id: string) =>
  answerOf(api.GET('/api/approvals/reservations/{id}', { params: { path: { id } } }))

/** Says yes or no to it, or gives it up. */
export function decide(id: string, act: Act, note: string): Promise<Reservation> {
  const ask = { params: { path: { id } }, body: { note: note || null } }
  switch (act) {
    case 'accept': return answerOf(api.POST('/api/approvals/reservations/{id}/accept', ask))
    case 'refuse': return answerOf(api.POST('/api/approvals/reservations/{id}/refuse', ask))
    case 'approve': return answerOf(api.POST('/api/approvals/reservations/{id}/approve', ask))
    case 'reject': return answerOf(api.POST('/api/approvals/reservations/{id}/reject', ask))
    case 'withdraw': return answerOf(api.POST('/api/approvals/reservations/{id}/withdraw', ask))
  }
}

export const lifeOf = (id: string) =>
  answerOf(api.GET('/api/approvals/projects/{id}', { params: { path: { id } } }))

export const remark = (id: string, text: string) =>
  answerOf(api.POST('/api/approvals/projects/{id}/remarks', { params: { path: { id } }, body: { text } }))

/** Whether a hold stands and its time runs. */
export const runs = ({ state }: Reservation) => state === 'gathering' || state === 'held'

/** Whose officials have to answer before it goes on; empty when it is for the parcel's own to decide. */
export function waitedFor({ state, jurisdiction, sides }: Reservation): string {
  if (state === 'asked') return nameOf(jurisdiction)
  return sides.flatMap((side) => side.waits_for).filter((code) => code !== jurisdiction).map(nameOf).join('、')
}

/** An asset's amount before and after, as shares of a bar in percent: what stays available, what is taken, the rest. */
export interface Shares { left: number; taken: number; rest: number }

/** Undefined where the caller may not see the balance, or there is none. */
export function sharesOf(line: {
  available_before: number | null
  available_after: number | null
  total: number | null
}): Shares | undefined {
  const { available_before: before, available_after: after, total } = line
  if (before === null || after === null || !total || total <= 0) return undefined
  const percent = (part: number) => Math.min(100, Math.max(0, part * 100 / total))
  // What is taken is seen, however little it is of the whole.
  const taken = before > after ? Math.max(1, percent(before - Math.max(after, 0))) : 0
  const left = Math.min(percent(after), 100 - taken)
  return { left, taken, rest: Math.max(0, 100 - left - taken) }
}

/**
 * Lines without balances, with those of the ledger as it stands. An asset it does not list is left as it is, and so is
 * what only retired sources may give: the ledger's balance is not theirs.
 */
export function withBalances(
  lines: readonly Line[], balances: readonly { asset: string; available: number; total: number }[],
): Line[] {
  return lines.map((line) => {
    const own = balances.filter((each) => each.asset === line.asset)
    if (line.available_before !== null || line.freed || own.length === 0) return line
    const sum = (of: 'available' | 'total') => own.reduce((all, each) => all + each[of], 0)
    const before = sum('available')
    return {
      ...line, available_before: before, available_after: before - line.taken, total: sum('total'),
      short: Math.max(0, line.taken - before - (line.brought ?? []).reduce((all, { amount }) => all + amount, 0)),
    }
  })
}

/** The sources of an asset once one more is chosen, or one less; never none. */
export function toggled(chosen: readonly number[], account: number): number[] {
  const next = chosen.includes(account) ? chosen.filter((each) => each !== account) : [...chosen, account]
  return next.length > 0 ? next : [...chosen]
}

/** A parcel elsewhere as its own jurisdiction is asked for it; undefined until code and area are whole. */
export function siteOf(code: string, areaM2: string): Elsewhere | undefined {
  const parcel = code.trim().toUpperCase()
  const area = /^\d+(\.\d{1,2})?$/.test(areaM2.trim()) ? Number(areaM2) : 0
  return /^\d{12}[A-Z]{2}\d{5}$/.test(parcel) && area > 0
    ? { jurisdiction: parcel.slice(0, 6), parcel, area_m2: area } : undefined
}

/** Whole working days from 1 to 60; undefined for anything else. */
export function daysOf(text: string): number | undefined {
  const days = /^\d+$/.test(text.trim()) ? Number(text) : NaN
  return days >= 1 && days <= 60 ? days : undefined
}
