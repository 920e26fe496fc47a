/** One column of a table: how wide, what it says, and how it sorts. */
export interface Column<Row> {
  key: string
  title: string
  /** A CSS grid track, `minmax(120px, 2fr)` or `96px`. */
  width: string
  /** What the cell says; copying and sorting use it too. */
  text: (row: Row) => string
  /** What it sorts by when that is not what it says, a time for instance. */
  order?: (row: Row) => string | number
  sortable?: boolean
  align?: 'end'
  /** Left out until chosen. */
  spare?: boolean
}

/** Which column sorts and which way. */
export interface Order {
  key: string
  descending: boolean
}

const words = new Intl.Collator('zh-CN', { numeric: true })

/** The rows in that order; rows that are equal keep their places. */
export function sorted<Row>(rows: readonly Row[], columns: Column<Row>[], order: Order | null): readonly Row[] {
  const column = columns.find((each) => each.key === order?.key)
  if (!order || !column) return rows
  const value = column.order ?? column.text
  const keyed = rows.map((row) => ({ row, value: value(row) }))
  const way = order.descending ? -1 : 1
  keyed.sort((a, b) => way * compare(a.value, b.value))
  return keyed.map((each) => each.row)
}

/** The rows as tab-separated lines under their heads, which a spreadsheet pastes as cells. */
export function asCells<Row>(rows: readonly Row[], columns: Column<Row>[]): string {
  const line = (cells: string[]) => cells.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')
  return [line(columns.map((column) => column.title)),
    ...rows.map((row) => line(columns.map((column) => column.text(row))))].join('\n')
}

/** The half-open run [from, to) of rows to draw: those in view and a few around them. */
export function inView(
  scrolled: number, height: number, rowHeight: number, count: number, spare = 8,
): [number, number] {
  const from = Math.max(0, Math.floor(scrolled / rowHeight) - spare)
  return [from, Math.min(count, Math.ceil((scrolled + height) / rowHeight) + spare)]
}

/** The least width at which every column has the pixels its track asks for; narrower, the table scrolls sideways. */
export function leastWidth<Row>(columns: readonly Column<Row>[]): number {
  return columns.reduce((sum, { width }) => sum + Number(/(\d+)px/.exec(width)?.[1] ?? 0), 0)
}

function compare(a: string | number, b: string | number): number {
  return typeof a === 'number' && typeof b === 'number' ? a - b : words.compare(String(a), String(b))
}
