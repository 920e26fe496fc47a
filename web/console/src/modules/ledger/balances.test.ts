import { expect, test } from 'vitest'
import { type AssetUnit, type Balance, endOf, figure, left, newId, smallest, widths } from './balances'

const mu: AssetUnit = { symbol: { zh: '亩', en: 'mu' }, scale: 200_000, divisor_count: 3, digits: 2 }

test('60 mu are 4,000,000 smallest units, there and back', () => {
  expect(smallest('60', mu)).toBe(4_000_000)
  expect(figure(4_000_000, mu)).toBe('60.00')
  expect(smallest('1,164.05', mu)).toBe(77_603_333)
})

test.each(['', '0', '-1', 'x', '1e9'])('What is no number above zero is not read: %s', (text) => {
  expect(smallest(text, mu)).toBeNull()
})

test('A part that is there is seen, and the bar is full', () => {
  const shown = widths({ available: 0, held: 1, committed: 9_999, retired: 0, total: 10_000 } as Balance)
  expect(shown.map((each) => each.part)).toEqual(['held', 'committed'])
  expect(shown[0]?.percent).toBeGreaterThan(0.9)
  expect(shown.reduce((sum, each) => sum + each.percent, 0)).toBeCloseTo(100)
})

test('The countdown names its greatest unit and ends', () => {
  const now = Date.parse('2026-11-24T00:00:00Z')
  expect(left('2026-12-24T00:00:00Z', now)).toEqual({ unit: 'days', n: 30 })
  expect(left('2026-11-24T05:30:00Z', now)).toEqual({ unit: 'hours', n: 5 })
  expect(left('2026-11-24T00:00:30Z', now)).toEqual({ unit: 'minutes', n: 1 })
  expect(left('2026-11-24T00:00:00Z', now)).toBeNull()
})

test('Ids are 32 digits in the order of time', () => {
  expect(newId(1)).toMatch(/^000000000001[0-9a-f]{20}$/)
  expect(newId(1) < newId(2)).toBe(true)
})

test('A hold that ends at midnight ends at 24:00 of the day before', () => {
  expect(endOf('2026-12-25T16:00:00Z')).toBe('2026-12-25 24:00')
  expect(endOf('2026-12-25T15:30:00Z')).toBe('2026-12-25 23:30')
})
