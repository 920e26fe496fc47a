import { afterEach, expect, test, vi } from 'vitest'
import { lastChanges } from './lastChanges'

const change = (number: number, changed_at: string) =>
  ({ jurisdiction: '320211', number, topic: 't', changed_at, payload: {} })

afterEach(() => vi.unstubAllGlobals())

test('Pages_are_followed_to_the_end_and_the_newest_stands_first', async () => {
  const asked: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url).search)
    const first = asked.length === 1
    return Response.json(first
      ? { changes: [change(1, '2026-11-24T01:00:00Z')], cursor: '320211:1', has_more: true }
      : { changes: [change(2, '2026-11-24T02:00:00Z')], cursor: '320211:2', has_more: false })
  })
  expect((await lastChanges()).map(({ number }) => number)).toEqual([2, 1])
  expect(asked).toEqual(['', '?cursor=320211%3A1'])
})
