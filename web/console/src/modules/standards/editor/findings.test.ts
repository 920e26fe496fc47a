import { expect, test } from 'vitest'
import type { Element } from './elements'
import { type Finding, marksOf, placeOf, told } from './findings'

const element = (id: string, parts: Record<string, unknown> = {}): Element =>
  ({ id, $type: '', $attrs: {}, get: (name: string) => parts[name], set: () => undefined })
const table = element('t', {
  rule: [element('r1'), element('r2')],
  input: [element('c1', { inputExpression: element('e', { text: 'tax_per_mu' }) })],
})
const finding = (kind: Finding['kind'], rules: number[], effect: Finding['effect'] = null): Finding => ({
  kind, rules, effect, columns: [{ name: 'tax_per_mu', title: { zh: '', en: '' }, unit: '', test: '< 1' }],
  example: {}, is_certain: true, message: { zh: '', en: '' },
} as unknown as Finding)

test('What makes a table wrong is told first; what its order means is left out', () => {
  const all = [finding('overlap', [1, 2], 'ordered'), finding('masked', [2, 1]), finding('gap', [])]
  expect(told(all).map(({ kind }) => kind)).toEqual(['gap', 'masked'])
})

test('A finding leads to its rule, and a gap to its column', () => {
  expect([placeOf(finding('conflict', [2, 1]), table), placeOf(finding('gap', []), table)]).toEqual(['r2', 'c1'])
})

test('Rows and columns are marked by their ids; of a masked rule itself alone', () => {
  const css = marksOf([finding('masked', [2, 1]), finding('gap', [])], table, (kind) => kind)
  expect(css).toContain('td.rule-index[data-row-id="r2"]')
  expect(css).not.toContain('data-row-id="r1"')
  expect(css).toContain('th.input-cell[data-col-id="c1"]::after{content:"gap"')
})
