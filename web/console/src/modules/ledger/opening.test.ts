import { afterEach, expect, test, vi } from 'vitest'
import { sendOpening } from './opening'

afterEach(() => vi.unstubAllGlobals())

test('A workbook is sent as it was chosen: first checked, then booked under its id', async () => {
  const asked: { url: string; type: string | null; body: string }[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, search } = new URL(request.url)
    asked.push({
      url: pathname + search, type: request.headers.get('Content-Type'), body: await request.clone().text(),
    })
    return Response.json({
      accepted_count: 1, booked: false, is_repeat: false, is_complete: true, rows: [], entries: [],
    })
  })
  const file = new Blob(['PK'])

  await sendOpening('320282', file)
  const answer = await sendOpening('320282', file, '0'.repeat(32))

  expect(answer.accepted_count).toBe(1)
  expect(asked.map((each) => each.url)).toEqual([
    '/api/ledger/320282/opening?check=true', `/api/ledger/320282/opening?id=${'0'.repeat(32)}`,
  ])
  expect(asked.every((each) => each.body === 'PK' && each.type?.includes('spreadsheetml'))).toBe(true)
})
