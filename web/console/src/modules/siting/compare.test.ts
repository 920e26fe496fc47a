import { expect, test } from 'vitest'
import { clauseOf, sample } from '@/components/Verdict/sample'
import { areaIn, compared, criterionText, placeOf, tableOf, type Column } from './compare'
import { answer } from './sample'

const fact = (value: number) => ({ energy_available: { value, unit: 'tce', origin: 'ledger', at: null } })
const energy = (value: number) => clauseOf({
  id: 'energy', group: 'energy', state: value < 2916 ? 'fail' : 'pass', facts: fact(value),
  limit: { energy_available: { side: 'at_least', value: 2916, unit: 'tce' } },
  margin: { energy_available: value - 2916 },
})
const quiet = clauseOf({ id: 'quiet', group: 'industry', state: 'pass' })
const verdictOf = (value: number) => ({
  ...sample, clauses: [quiet, energy(value)], titles: { energy_available: { zh: '可用能耗', en: 'Energy' } },
})
const [first, second] = answer.candidates
const columns: Column[] = [
  { parcel: first?.parcel ?? '', ranked: first, verdict: verdictOf(3_000) },
  { parcel: second?.parcel ?? '', ranked: second, verdict: verdictOf(2_000) },
]

test('Criteria come first; then clauses that tell the parcels apart, and one that all meet quietly does not', () => {
  expect(compared(answer, columns).map(({ key }) => key))
    .toEqual(['shore_distance', 'size_fit', 'quota_slack', 'energy'])
})

test('A clause shows each fact against its limit, with its state', () => {
  const line = compared(answer, columns).at(-1)
  expect(line).toMatchObject({
    title: '可用能耗', unit: 'tce',
    cells: [{ text: '3,000 ≥ 2,916', state: 'pass' }, { text: '2,000 ≥ 2,916', state: 'fail' }],
  })
  expect(line?.cells[1]?.meter?.fact).toBeLessThan(line?.cells[1]?.meter?.limit ?? 0)
})

test('A verdict that is not there yet leaves its cells empty', () => {
  const [one] = columns
  expect(compared(answer, [one as Column, { parcel: 'x' }]).map(({ cells }) => cells[1])).toEqual([
    undefined, undefined, undefined, undefined])
})

test('Figures of criteria come in the units one reads them in; what is unknown says so', () => {
  const { shore_distance: shore, size_fit: size, quota_slack: slack } = first?.criteria ?? {}
  expect([shore, size, slack].map((each) => each && criterionText(each))).toEqual(['11.60 km', '92.5 %', '未知，计 0'])
  expect(areaIn(40_000, 'mu')).toBe('60.00')
})

test('A parcel is called by its zone, else by what the verdict says of the place', () => {
  expect(placeOf(columns[0] as Column)).toEqual({ name: '环科园', jurisdiction: '宜兴市' })
  expect(placeOf({ parcel: 'x', verdict: sample })).toEqual({ name: '滨湖区', jurisdiction: '滨湖区' })
  expect(placeOf({ parcel: 'x' })).toEqual({ name: 'x', jurisdiction: '' })
})

test('For a spreadsheet: heads of each parcel, then a line a row', () => {
  const table = tableOf(columns, compared(answer, columns), (m2) => areaIn(m2, 'm2'))
  expect(table[0]).toEqual(['宗地', '', '320282001001GB00001', '320282001001GB00002'])
  expect(table[4]).toEqual(['得分', '', '89.00', '88.00'])
  expect(table.at(-1)).toEqual(['可用能耗', 'tce', '3,000 ≥ 2,916 可以', '2,000 ≥ 2,916 不可以'])
})
