import type { Schemas } from '@/api/client'
import { type AssetUnit, figure, smallest } from '@/quotas/quotas'
import { instant, startOfDay } from '@/words/time'

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

/** The figures of a ledger that differ from how it stood before, by `land_quota.0.held`. */
export function changedIn(before: Ledger | undefined, after: Ledger | undefined): Set<string> {
  if (!before || before.jurisdiction !== after?.jurisdiction) return new Set()
  const keyed = ({ balances }: Ledger) => new Map(balances.flatMap((each) =>
    parts.map((part) => [`${each.asset}.${each.vintage_year}.${part}`, each[part]] as const)))
  const old = keyed(before)
  return new Set([...keyed(after)].filter(([key, amount]) => old.get(key) !== amount).map(([key]) => key))
}

/** The widths of a balance's bar in percent; a part that is there is never too thin to see. */
export function widths(balance: Balance): { part: Part; percent: number }[] {
  const shown = parts.filter((part) => part !== 'total' && balance[part] > 0)
  const sum = shown.reduce((all, part) => all + Math.max(balance[part], balance.total / 100), 0) || 1
  return shown.map((part) => ({ part, percent: Math.max(balance[part], balance.total / 100) * 100 / sum }))
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
