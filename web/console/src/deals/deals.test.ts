import { afterEach, expect, test, vi } from 'vitest'
import { type Deal, decide, needsReason, proposedTo } from './deals'

afterEach(() => vi.unstubAllGlobals())

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
  await decide('7', { act: 'settle', jurisdiction: '320282' }, '主办方失联', 'release')
  await decide('7', { act: 'accept', jurisdiction: '320282' }, '', 'release')
  expect(sent).toEqual([
    ['/api/deals/7/settle', { jurisdiction: '320282', outcome: 'release', note: '主办方失联' }],
    ['/api/deals/7/accept', { jurisdiction: '320282', note: null }],
  ])
})

test('A joint act waits for who may agree to it, until it is done', () => {
  const side = { jurisdiction: '320211', joint: { outcome: 'release', by: '滨湖审批' }, outcome: null }
  const of = (may: object[], sides: object[]) => proposedTo({ may, sides } as unknown as Deal)?.jurisdiction
  const settle = [{ act: 'settle', jurisdiction: '320211' }]
  expect(of(settle, [side])).toBe('320211')
  expect([of([], [side]), of(settle, [{ ...side, outcome: 'release' }]), of(settle, [{ ...side, joint: null }])])
    .toEqual([undefined, undefined, undefined])
})
