import { expect, test } from 'vitest'
import { type AssetUnit, endOf, figure, left, purposeOf, smallest, unitOf } from './quotas'

const mu: AssetUnit = { symbol: { zh: '亩', en: 'mu' }, scale: 200_000, divisor_count: 3, digits: 2 }

test('60 mu are 4,000,000 smallest units, there and back', () => {
  expect(smallest('60', mu)).toBe(4_000_000)
  expect(figure(4_000_000, mu)).toBe('60.00')
  expect(smallest('1,164.05', mu)).toBe(77_603_333)
})

test.each(['', '0', '-1', 'x', '1e9'])('What is no number above zero is not read: %s', (text) => {
  expect(smallest(text, mu)).toBeNull()
})

test('The countdown names its greatest unit and ends', () => {
  const now = Date.parse('2026-11-24T00:00:00Z')
  expect(left('2026-12-24T00:00:00Z', now)).toEqual({ unit: 'days', n: 30 })
  expect(left('2026-11-24T05:30:00Z', now)).toEqual({ unit: 'hours', n: 5 })
  expect(left('2026-11-24T00:00:30Z', now)).toEqual({ unit: 'minutes', n: 1 })
  expect(left('2026-11-24T00:00:00Z', now)).toBeNull()
})

test('A hold that ends at midnight ends at 24:00 of the day before', () => {
  expect(endOf('2026-12-25T16:00:00Z')).toBe('2026-12-25 24:00')
  expect(endOf('2026-12-25T15:30:00Z')).toBe('2026-12-25 23:30')
})

test('The accounts of a parcel are named by its code and what they are for', () => {
  expect(purposeOf('320282001001GB00001')).toBe('320282001001GB00001')
  expect(purposeOf('320282001001GB00001_committed')).toBe('320282001001GB00001 · 已落实')
  expect(purposeOf('synthetic_stock')).toBe('可供使用')
  expect(purposeOf('synthetic_freed_2')).toBe('腾出来源 2')
})

test('An asset nobody knows is counted in what it says', () => {
  expect(figure(1_200, unitOf([], 'new_asset', 'mu', 'kg'))).toBe('1,200')
})
