import { expect, test } from 'vitest'
import { grouped, isComing, scopeText, type Stage, type StandardRow, stretchesOf, today, untestedOf } from './versions'

const model = (name: string, ...versions: [state: Stage, from: string | null, until?: string][]): StandardRow => ({
  model: name, subject: name, kind: 'admission', title: { zh: name, en: name }, scope: ['320214'], synthetic: true,
  versions: versions.map(([state, from, until], at) => ({
    version: `${name}${at}`, state, from, until: until ?? null, drafted_by: '', at: '2026-01-01T00:00:00Z',
    undecided: false,
  })),
})

test('What waits for somebody stands first, then what holds at the place; what is over stands last', () => {
  const all = [model('over', ['superseded', '2025-01-01']), model('ended', ['adopted', '2022-01-01', '2023-01-01']),
    model('holds', ['adopted', '2026-01-01']), { ...model('draft', ['drafted', null]), scope: ['511000'] },
    model('own', ['tested', null]), { ...model('far', ['adopted', '2026-01-01']), scope: ['511000'] },
    model('waits', ['proposed', '2027-01-01'])]
  expect(grouped(all, '320214').map(({ name, models }) => [name, ...models.map((each) => each.model)])).toEqual([
    ['waiting', 'waits'], ['holding', 'holds'], ['drafts', 'own', 'draft'], ['elsewhere', 'far'],
    ['over', 'ended', 'over']])
})

test('A version is a stretch from its day until it ends, or until the end of the line', () => {
  const all = [model('a', ['superseded', '2025-01-01', '2026-01-01'], ['adopted', '2026-01-01'], ['drafted', null])]
  const { rows, now } = stretchesOf(all, '2026-07-01')
  expect(rows.map(({ row, isOpen }) => [row.version, isOpen])).toEqual([['a0', false], ['a1', true]])
  const [old, next] = rows
  expect(old?.ends).toBeCloseTo(next?.begins ?? 0)
  expect(now).toBeGreaterThan(next?.begins ?? 1)
  expect(rows.every(({ begins, ends }) => begins >= 0 && begins < ends && ends <= 1)).toBe(true)
})

test('An adopted version is to come until its day', () => {
  expect([isComing('adopted', '9999-01-01'), isComing('adopted', today()), isComing('proposed', '9999-01-01')])
    .toEqual([true, false, false])
})

test('A place that is not ours is told by its code', () => {
  expect(scopeText(['330700', '340323'])).toBe('区划 330700、区划 340323')
})

test('Of the warnings those about rules without a test case are told beside the test cases', () => {
  const warning = (code: string) => ({ code, message: { zh: code, en: code }, where: null })
  expect(untestedOf([warning('gap'), warning('rule_untested')])).toEqual([{ zh: 'rule_untested', en: 'rule_untested' }])
})
