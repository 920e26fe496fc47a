import { crc32 } from 'node:zlib'
import { expect, test } from 'vitest'
import { csvOf } from './csv'
import { workbookOf } from './workbook'

test('A cell with a comma or a quote is quoted, and one that begins like a formula is disarmed', () => {
  expect(csvOf([['宗地', 'a,b', 'say "x"'], ['=1+1', '12']]))
    .toBe('\uFEFF宗地,"a,b","say ""x"""\r\n\'=1+1,12\r\n')
})

/** The parts of a zip whose parts are stored as they are; a checksum that is wrong is thrown. */
function partsOf(zip: Buffer): Record<string, string> {
  const parts: Record<string, string> = {}
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06'))
  let entry = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [sum, size] = [zip.readUInt32LE(entry + 16), zip.readUInt32LE(entry + 24)]
    const nameLength = zip.readUInt16LE(entry + 28)
    const at = zip.readUInt32LE(entry + 42) + 30
    const name = zip.toString('utf8', at, at + nameLength)
    const content = zip.subarray(at + nameLength, at + nameLength + size)
    if (crc32(content) !== sum) throw new Error(`checksum of ${name}`)
    parts[name] = content.toString('utf8')
    entry += 46 + nameLength
  }
  return parts
}

test('A workbook is a sound zip with a sheet of texts and numbers', async () => {
  const file = workbookOf([['宗地', '<&>'], ['001', '12.5']])
  const parts = partsOf(Buffer.from(await file.arrayBuffer()))
  expect(Object.keys(parts)).toEqual([
    '[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml', 'xl/_rels/workbook.xml.rels', 'xl/sheet.xml',
  ])
  const text = (of: string) => `<c t="inlineStr"><is><t xml:space="preserve">${of}</t></is></c>`
  expect(parts['xl/sheet.xml']).toContain(
    `<row>${text('宗地')}${text('&lt;&amp;&gt;')}</row><row>${text('001')}<c><v>12.5</v></c></row>`)
})
