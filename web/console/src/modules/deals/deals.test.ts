import { afterEach, expect, test, vi } from 'vitest'
import { causeOf, decide, happeningOf, needsReason, stateOf } from './deals'

afterEach(() => vi.unstubAllGlobals())

test('States, happenings and causes are told in words, and unknown ones as they are', () => {
  expect([stateOf('prepared'), happeningOf('decided'), causeOf('hold_expired')])
    .toEqual(['已就位', '收到主办方的决定', '预留到期'])
  expect([stateOf('x'), happeningOf('y'), causeOf('指标另有用途')]).toEqual(['x', 'y', '指标另有用途'])
})

test('Saying no and settling for good need a reason', () => {
  const acts = ['accept', 'refuse', 'confirm', 'withdraw', 'settle'] as const
  expect(acts.filter(needsReason)).toEqual(['refuse', 'settle'])
})

test('A joint act says the outcome, other acts only for which end', async () => {
  const sent: [string, unknown][] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    sent.push([new URL(request.url).pathname, await request.json()])
    return new Response('{}', { headers: { 'Content-Type': 'application/json' } })
  })
  await decide('7', 'settle', '320282', '主办方失联', 'release')
  await decide('7', 'accept', '320282', '', 'release')
  expect(sent).toEqual([
    ['/api/deals/7/settle', { jurisdiction: '320282', outcome: 'release', note: '主办方失联' }],
    ['/api/deals/7/accept', { jurisdiction: '320282', note: null }],
  ])
})
