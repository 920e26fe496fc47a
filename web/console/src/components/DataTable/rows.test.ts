import { describe, expect, it } from 'vitest'
import { asCells, type Column, inView, leastWidth, sorted } from './rows'

interface Person { name: string, signedInAt: number }

const people: Person[] = [
  { name: '李 10', signedInAt: 3 }, { name: '李 9', signedInAt: 3 }, { name: '陈', signedInAt: 7 },
]
const columns: Column<Person>[] = [
  { key: 'name', title: '姓名', width: '1fr', text: (row) => row.name },
  { key: 'at', title: '登录', width: '1fr', text: (row) => `第${row.signedInAt}天`, order: (row) => row.signedInAt },
]

describe('rows of a table', () => {
  it('sort by pinyin and by the number within the words', () => {
    expect(sorted(people, columns, { key: 'name', descending: false }).map((row) => row.name))
      .toEqual(['陈', '李 9', '李 10'])
  })

  it('sort by the order of a column rather than its words, and equals keep their places', () => {
    expect(sorted(people, columns, { key: 'at', descending: true }).map((row) => row.name))
      .toEqual(['陈', '李 10', '李 9'])
  })

  it('stay as they come without an order', () => {
    expect(sorted(people, columns, null)).toBe(people)
  })

  it('copy as cells, and a tab within a cell does not make another', () => {
    expect(asCells([{ name: '王\t五', signedInAt: 1 }], columns)).toBe('姓名\t登录\n王 五\t第1天')
  })

  it('are drawn only where they are seen, whatever their number', () => {
    expect(inView(36 * 50_000, 720, 36, 100_000)).toEqual([49_992, 50_028])
    expect(inView(0, 720, 36, 3)).toEqual([0, 3])
  })

  // Rows that were as wide as their own words drew each its own columns: a long name pushed those after it aside.
  it('share one width, which their columns ask for and not their words', () => {
    const widths = ['168px', 'minmax(112px, 1fr)', '1fr']
    expect(leastWidth(widths.map((width) => ({ key: '', title: '', width, text: String })))).toBe(280)
  })
})
