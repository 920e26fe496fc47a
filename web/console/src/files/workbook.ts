const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const inPackage = 'http://schemas.openxmlformats.org/package/2006'
const types = 'application/vnd.openxmlformats-officedocument'

export const workbookType = `${types}.spreadsheetml.sheet`

/** A workbook of one sheet; what reads as a number is one. ECMA-376, without styles. */
export function workbookOf(rows: readonly (readonly string[])[]): Blob {
  const lines = rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`)
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="${inPackage}/content-types"><Default Extension="rels"`
      + ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
      + `<Override PartName="/xl/workbook.xml" ContentType="${types}.spreadsheetml.sheet.main+xml"/>`
      + `<Override PartName="/xl/sheet.xml" ContentType="${types}.spreadsheetml.worksheet+xml"/></Types>`,
    '_rels/.rels': relationTo('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>`
      + '<sheet name="1" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': relationTo('worksheet', 'sheet.xml'),
    'xl/sheet.xml': `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`,
  })
}

const relationTo = (kind: string, target: string) => `<Relationships xmlns="${inPackage}/relationships">`
  + `<Relationship Id="r1" Type="${relations}/${kind}" Target="${target}"/></Relationships>`

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** The longest number a spreadsheet keeps whole has 15 digits. */
const cell = (text: string) => (/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text)
  ? `<c><v>${text}</v></c>` : `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`)

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte
  for (let bit = 0; bit < 8; bit++) rest = rest & 1 ? 0xEDB88320 ^ (rest >>> 1) : rest >>> 1
  return rest
})
const crcOf = (bytes: Uint8Array) =>
  ~bytes.reduce((crc, byte) => (crcTable[(crc ^ byte) & 255] ?? 0) ^ (crc >>> 8), ~0) >>> 0

/** Little-endian fields of two or four bytes. */
function fields(...all: [bytes: 2 | 4, value: number][]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(all.flatMap(([bytes, value]) =>
    Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 255)))
}

/** A zip of parts as they are, without compression: a table of a few rows is small. APPNOTE 4.3.7, 4.3.12, 4.3.16. */
function zipOf(parts: Record<string, string>): Blob {
  const bytes = new TextEncoder()
  const bodies: Uint8Array<ArrayBuffer>[] = []
  const index: Uint8Array<ArrayBuffer>[] = []
  const lengthOf = (all: readonly Uint8Array[]) => all.reduce((sum, { length }) => sum + length, 0)
  for (const [part, text] of Object.entries(parts)) {
    const [name, content] = [bytes.encode(part), bytes.encode(text)]
    const at = lengthOf(bodies)
    // Version 2.0, names in UTF-8, stored, of the first day a zip can tell.
    const common: [2 | 4, number][] = [
      [2, 20], [2, 0x800], [2, 0], [2, 0], [2, 0x21], [4, crcOf(content)], [4, content.length], [4, content.length],
      [2, name.length], [2, 0],
    ]
    bodies.push(fields([4, 0x04034B50], ...common), name, content)
    index.push(fields([4, 0x02014B50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name)
  }
  const count = Object.keys(parts).length
  const end = fields(
    [4, 0x06054B50], [2, 0], [2, 0], [2, count], [2, count], [4, lengthOf(index)], [4, lengthOf(bodies)], [2, 0])
  return new Blob([...bodies, ...index, end], { type: workbookType })
}
