import { expect, test } from 'vitest'
import type { Deal } from '@/deals/deals'
import type { Reservation } from '@/reservations/reservations'
import { waitingIn } from './waiting'

const now = Date.parse('2026-11-24T06:00:00Z')
const one = (id: string, state: string, may: string[], ends: string | null) =>
  ({ id, state, may, ends_at: ends, asked_at: '2026-11-20T06:00:00Z' }) as Reservation
const deal = (id: string, acts: string[], joint: object | null = null) => ({
  id, ends_at: '2026-11-26T16:00:00Z', made_at: '2026-11-23T06:00:00Z', home: '320282',
  may: acts.map((act) => ({ act, jurisdiction: '320214' })), sides: [{ jurisdiction: '320214', joint, outcome: null }],
}) as unknown as Deal

test('A request comes first, then what ends next; what is not for the caller is left out', () => {
  const found = waitingIn([
    one('later', 'held', ['approve', 'reject'], '2026-12-22T16:00:00Z'),
    one('today', 'held', ['approve', 'reject'], '2026-11-24T16:00:00Z'),
    one('week', 'held', ['withdraw'], '2026-11-27T16:00:00Z'),
    one('request', 'asked', ['accept', 'refuse'], null),
    one('own far', 'held', ['withdraw'], '2026-12-22T16:00:00Z'),
    one('theirs', 'asked', ['withdraw'], null),
    one('done', 'approved', [], '2026-11-24T16:00:00Z'),
  ], [], now)
  expect(found.map(({ id, why, due }) => [id, why, due])).toEqual([
    ['request', 'accept', 'open'], ['today', 'approve', 'today'], ['week', 'lapsing', 'week'],
    ['later', 'approve', 'later'],
  ])
})

test('What another jurisdiction asks of the ledger waits until the hold would end', () => {
  const found = waitingIn([one('today', 'held', ['approve'], '2026-11-24T16:00:00Z')], [
    deal('asked', ['accept', 'refuse']), deal('bought', ['confirm', 'withdraw']), deal('prepared', ['settle']),
    deal('joint', ['settle'], { outcome: 'release', by: '新吴审批' }), deal('watched', []),
  ], now)
  expect(found.map(({ id, why, due, to }) => [id, why, due, to])).toEqual([
    ['joint', 'settle', 'open', '/deals/joint'], ['today', 'approve', 'today', '/reservations/today'],
    ['asked', 'answer', 'week', '/deals/asked'], ['bought', 'confirm', 'week', '/deals/bought'],
  ])
  expect(found.map((each) => each.deal?.id)).toEqual([undefined, undefined, 'asked', undefined])
})

test('The bar tells how much of the time is over', () => {
  const [half] = waitingIn([one('half', 'held', ['approve'], '2026-11-28T06:00:00Z')], [], now)
  expect(half?.spent).toBeCloseTo(0.5)
  expect(waitingIn([one('ask', 'asked', ['accept'], null)], [], now)[0]?.spent).toBeNull()
})
