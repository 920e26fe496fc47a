import type { Schemas } from '@/api/client'
import { instant, startOfDay } from '@/words/time'
import words from './words'

export type Asset = Schemas['LedgerRoutesAssetRow']
export type AssetUnit = Schemas['AssetUnit']
export type Ledger = Schemas['ShowBalancesLedgerRow']
export type Balance = Schemas['ShowBalancesBalanceRow']
export type Account = Schemas['ShowAccountsAccountRow']
export type Statement = Schemas['ShowStatementAnswer']
export type Line = Schemas['ShowStatementLineRow']
export type Hold = Schemas['ShowHoldsHoldRow']
export type Entry = Schemas['ShowEntryAnswer']
export type Transfer = Schemas['ShowTransfersTransferRow']

export const parts = ['available', 'held', 'committed', 'retired', 'total'] as const
export type Part = (typeof parts)[number]

/** What blocks a refused command, as the server's problem carries it. */
export interface Blocked {
  sequence: number
  account: Schemas['ShowAccountsAccountName'] | null
  short: number
  holds: {
    hold: string
    sequence: number
    amount: number
    ends_at: string | null
    by: string | null
    note: string | null
  }[]
}

/** Smallest units as people read them: `1,164.05`. */
export function figure(amount: number, unit: AssetUnit): string {
  return new Intl.NumberFormat('en', { minimumFractionDigits: unit.digits, maximumFractionDigits: unit.digits })
    .format(amount * unit.divisor_count / unit.scale)
}

/** What people write in a unit as smallest units, the nearest; null when it is no number above zero. */
export function smallest(text: string, unit: AssetUnit): number | null {
  const plain = text.replaceAll(',', '').trim()
  if (!/^\d+(\.\d+)?$/.test(plain)) return null
  const count = Math.round(Number(plain) * unit.scale / unit.divisor_count)
  return count > 0 && Number.isSafeInteger(count) ? count : null
}

/** The widths of a balance's bar in percent; a part that is there is never too thin to see. */
export function widths(balance: Balance): { part: Part; percent: number }[] {
  const shown = parts.filter((part) => part !== 'total' && balance[part] > 0)
  const sum = shown.reduce((all, part) => all + Math.max(balance[part], balance.total / 100), 0) || 1
  return shown.map((part) => ({ part, percent: Math.max(balance[part], balance.total / 100) * 100 / sum }))
}

/** How long until an instant, in its greatest unit. */
export function left(iso: string, now: number): { unit: 'days' | 'hours' | 'minutes'; n: number } | null {
  const minutes = Math.ceil((Date.parse(iso) - now) / 60_000)
  if (minutes <= 0) return null
  if (minutes < 60) return { unit: 'minutes', n: minutes }
  return minutes < 48 * 60 ? { unit: 'hours', n: Math.floor(minutes / 60) }
    : { unit: 'days', n: Math.floor(minutes / 1440) }
}

/** The end of a hold: midnight is 24:00 of the day before, as officials write it. */
export function endOf(iso: string): string {
  const at = instant(iso).slice(0, 16)
  return at.endsWith(' 00:00') ? `${instant(new Date(Date.parse(iso) - 1).toISOString()).slice(0, 10)} 24:00` : at
}

/** Round numbers that take in all values, in three or four even steps. */
export function scaleMarks(values: readonly number[]): number[] {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const least = (high - low || Math.abs(high) || 1) / 3
  const power = 10 ** Math.floor(Math.log10(least))
  const step = ([1, 2, 2.5, 5].find((each) => each * power >= least) ?? 10) * power
  const [first, last] = [Math.floor(low / step), Math.ceil(high / step)]
  return Array.from({ length: Math.max(last - first, 1) + 1 }, (_, at) => (first + at) * step)
}

/** A year before a day; the chart begins there. */
export const yearBefore = (day: string) => instant(startOfDay(day, -365)).slice(0, 10)

/** What an account is for, in words where the region pack made it. */
export function purposeOf(purpose: string): string {
  const key = `for_${purpose.replace(/^synthetic_/, '').replace(/^opening_[0-9a-f]{32}$/, 'opening')}`
  return words.has(key) ? words(key) : purpose
}

/** An account's row in the words of its side: what went in and out, or was only promised to. */
export function moved(line: Line, side: Statement['side']): { in: number; out: number; isPromise: boolean } {
  const { posted, held_in: raised, held_out: lowered } = line.change
  const isPromise = posted === 0
  const [up, down] = isPromise ? [raised, lowered] : [Math.max(posted, 0), Math.max(-posted, 0)]
  return side === 'credit' ? { in: up, out: down, isPromise } : { in: down, out: up, isPromise }
}

/** Each account below the one above it, depth first, by number. */
export function accountTree(accounts: readonly Account[]): { row: Account; depth: number }[] {
  const shown = new Set(accounts.map((each) => each.account.number))
  const below = (parent: number | null, depth: number): { row: Account; depth: number }[] => accounts
    .filter((each) => (each.parent_number && shown.has(each.parent_number) ? each.parent_number : null) === parent)
    .flatMap((row) => [{ row, depth }, ...below(row.account.number, depth + 1)])
  return below(null, 0)
}

/**
 * How much of a leg of a hold is meant: all of it when nothing is written, or what is shown as all of it; null for no
 * number or more than is held.
 */
export function partOf(text: string, held: number, unit: AssetUnit): number | null {
  const written = text.trim()
  if (!written || written.replaceAll(',', '') === figure(held, unit).replaceAll(',', '')) return held
  const part = /^0+(\.0+)?$/.test(written) ? 0 : smallest(written, unit)
  return part !== null && part <= held ? part : null
}
