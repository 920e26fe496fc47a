import { expect, test } from 'vitest'
import type { Line, Reservation } from '@/reservations/reservations'
import { daysOf, sharesOf, siteOf, toggled, waitedFor, withBalances } from './approvals'

test('A bar shows what stays, what is taken and the rest', () => {
  expect(sharesOf({ available_before: 60, available_after: 20, total: 100 })).toEqual({ left: 20, taken: 40, rest: 40 })
})

test('However little is taken, it is seen', () => {
  const shares = sharesOf({ available_before: 1_000_000, available_after: 999_999, total: 1_000_000 })
  expect(shares).toEqual({ left: 99, taken: 1, rest: 0 })
})

test('More than there is takes all there is', () => {
  expect(sharesOf({ available_before: 20, available_after: -5, total: 100 })).toEqual({ left: 0, taken: 20, rest: 80 })
})

test('A balance one may not see has no bar', () => {
  expect(sharesOf({ available_before: null, available_after: null, total: null })).toBeUndefined()
})

test('Who is asked sees what would be left of each balance', () => {
  const line = (asset: string, taken: number, freed = false) =>
    ({ asset, taken, freed, available_before: null, available_after: null, total: null, short: 0 }) as Line
  const balances = [
    { asset: 'energy', available: 30, total: 100 }, { asset: 'cod', available: 2, total: 9 },
    { asset: 'cod', available: 3, total: 9 },
  ]
  const [energy, cod, lot] = withBalances([line('energy', 40), line('cod', 4), line('parcel_area', 1)], balances)
  // The ledger's whole balance once stood where retired sources alone may give.
  expect(withBalances([line('cod', 4, true)], balances)[0]?.available_before).toBeNull()
  expect(energy).toMatchObject({ available_before: 30, available_after: -10, total: 100, short: 10 })
  expect(cod).toMatchObject({ available_before: 5, available_after: 1, total: 18, short: 0 })
  expect(lot?.available_before).toBeNull()
})

test('A parcel elsewhere is asked of the county its code begins with, once code and area are whole', () => {
  expect(siteOf(' 320282001001gb00001', '1200.5'))
    .toEqual({ jurisdiction: '320282', parcel: '320282001001GB00001', area_m2: 1200.5 })
  expect(siteOf('320282001001GB0000', '1200')).toBeUndefined()
  expect(siteOf('320282001001GB00001', '0')).toBeUndefined()
  expect(siteOf('320282001001GB00001', '1.234')).toBeUndefined()
})

test('Sources are chosen and left, but for the last one', () => {
  expect(toggled([1], 2)).toEqual([1, 2])
  expect(toggled([1, 2], 1)).toEqual([2])
  expect(toggled([2], 2)).toEqual([2])
})

test.each([['1', 1], [' 60 ', 60], ['0', undefined], ['61', undefined], ['ten', undefined], ['', undefined]])(
  'Working days %j are %s', (text, days) => { expect(daysOf(text)).toBe(days) })

test('A request waits for the parcel’s own, a reservation for the sides that have not answered', () => {
  const of = (state: string, ...waits: string[]) => waitedFor({
    state, jurisdiction: '320282', sides: waits.map((code) => ({ waits_for: [code] })),
  } as unknown as Reservation)
  expect([of('asked'), of('gathering', '320214', '320211'), of('held', '320282'), of('held')])
    .toEqual(['320282', '320214、320211', '', ''])
})
