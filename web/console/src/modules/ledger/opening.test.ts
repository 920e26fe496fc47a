import { afterEach, expect, test, vi } from 'vitest'
import { chosen, type OpeningFault, reportOf, send } from './opening'

const fault = (cell: string, zh: string): OpeningFault => ({
  row: 3, cell, column: 'amount', column_name: { zh: '数量', en: 'Amount' }, code: 'amount_malformed',
  text: { zh, en: `'${zh}' is no number.` }, expected: { zh: '大于零的数，例如 1,164.05。', en: 'A number.' },
})

afterEach(() => vi.unstubAllGlobals())

test('The report is a table a spreadsheet reads and runs nothing of', () => {
  expect(reportOf([fault('E3', '=1+1'), fault('E4', '“x”不是数。')], ['单元格', '列', '问题', '应为'], 'zh'))
    .toBe('\uFEFF单元格,列,问题,应为\r\n'
      + 'E3,数量,\'=1+1,"大于零的数，例如 1,164.05。"\r\n'
      + 'E4,数量,“x”不是数。,"大于零的数，例如 1,164.05。"\r\n')
})

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
  const file = await chosen(new File(['PK'], 'opening.xlsx'))

  await send('320282', file)
  const answer = await send('320282', file, '0'.repeat(32))

  expect(answer.accepted_count).toBe(1)
  expect(asked.map((each) => each.url)).toEqual([
    '/api/ledger/320282/opening?check=true', `/api/ledger/320282/opening?id=${'0'.repeat(32)}`,
  ])
  expect(asked.every((each) => each.body === 'PK' && each.type?.includes('spreadsheetml'))).toBe(true)
})
