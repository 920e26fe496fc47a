import { expect, test } from 'vitest'
import type { AssetUnit } from '@/quotas/quotas'
import {
  type Account, accountTree, type Balance, changedIn, type Ledger, type Line, moved, partOf, scaleMarks, widths,
} from './balances'

const mu: AssetUnit = { symbol: { zh: '亩', en: 'mu' }, scale: 200_000, divisor_count: 3, digits: 2 }

test('A part that is there is seen, and the bar is full', () => {
  const shown = widths({ available: 0, held: 1, committed: 9_999, retired: 0, total: 10_000 } as Balance)
  expect(shown.map((each) => each.part)).toEqual(['held', 'committed'])
  expect(shown[0]?.percent).toBeGreaterThan(0.9)
  expect(shown.reduce((sum, each) => sum + each.percent, 0)).toBeCloseTo(100)
})

const change = (posted: number, heldIn: number, heldOut: number) =>
  ({ change: { posted, held_in: heldIn, held_out: heldOut, available: 0 } }) as Line

test('A row goes in or out by the side of its account; a hold is a promise', () => {
  expect(moved(change(5, 0, 0), 'credit')).toEqual({ in: 5, out: 0, isPromise: false })
  expect(moved(change(5, 0, 0), 'debit')).toEqual({ in: 0, out: 5, isPromise: false })
  expect(moved(change(0, 0, 7), 'credit')).toEqual({ in: 0, out: 7, isPromise: true })
  expect(moved(change(0, 0, -7), 'credit')).toEqual({ in: 0, out: -7, isPromise: true })
  expect(moved(change(-7, 0, -7), 'credit')).toEqual({ in: 0, out: 7, isPromise: false })
})

test('Accounts stand below the one above them; one whose upper account is not shown stands at the top', () => {
  const one = (number: number, parent: number | null) => ({ account: { number }, parent_number: parent }) as Account
  expect(accountTree([one(1, null), one(2, 4), one(3, 1), one(4, 1), one(5, 9)])
    .map(({ row, depth }) => `${depth} ${row.account.number}`)).toEqual(['0 1', '1 3', '1 4', '2 2', '0 5'])
})

test('Nothing written, or the figure that is shown for it, is all that is held', () => {
  expect(partOf('', 4_000_001, mu)).toBe(4_000_001)
  expect(partOf('60.00', 4_000_001, mu)).toBe(4_000_001)
  expect(partOf('30', 4_000_001, mu)).toBe(2_000_000)
  expect(partOf('0', 4_000_001, mu)).toBe(0)
  expect(partOf('60.01', 4_000_001, mu)).toBeNull()
  expect(partOf('all', 4_000_001, mu)).toBeNull()
})

test.each([
  [[0, 2_417], [0, 1_000, 2_000, 3_000]],
  [[2.2, 2.9], [2, 2.25, 2.5, 2.75, 3]],
  [[5, 5], [4, 6]],
  [[0, 0], [0, 0.5]],
])('A scale of %j has the marks %j', (values, marks) => {
  expect(scaleMarks(values)).toEqual(marks)
})

test('Only figures of the same ledger that moved are tinted', () => {
  const ledger = (jurisdiction: string, held: number) => ({
    jurisdiction,
    balances: [{ asset: 'energy', vintage_year: 0, available: 9, held, committed: 0, retired: 0, total: 9 }],
  }) as unknown as Ledger
  expect([...changedIn(ledger('320282', 1), ledger('320282', 2))]).toEqual(['energy.0.held'])
  expect(changedIn(ledger('320282', 1), ledger('320214', 2)).size).toBe(0)
  expect(changedIn(undefined, ledger('320214', 2)).size).toBe(0)
})
