import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { clauseOf, sample } from './sample'
import Verdict from './Verdict.vue'
import { groupsOf, measuredIn, measureOf, meterOf, missingIn, nextStepsIn, shown, signed } from './verdict'

const fact = (value: unknown) => ({ value, unit: 't/a', origin: 'declared', at: null })
const limit = (value: number) => ({ side: 'at_least' as const, value, unit: 't/a' })

test('The worst group comes first, and in a group what fails; what does not decide comes last', () => {
  const groups = groupsOf(sample.clauses)
  expect(groups.map(({ group }) => group)).toEqual(['environment', 'economy', 'industry'])
  expect(groups[0]?.clauses.map(({ id }) => id)).toEqual(['art-43-1', 'substitute', 'river'])
  expect(groups[0]?.tally).toEqual([
    { state: 'fail', count: 1 }, { state: 'unknown', count: 1 }, { state: 'conditional', count: 1 },
  ])
})

test('What one supplies next is what is missing in a clause that decides', () => {
  expect(missingIn(sample)).toEqual(['output_per_mu'])
})

test('Of several limits the tightest stands in the row; a fact that is missing or no number has none', () => {
  const clause = clauseOf({
    id: 'a', group: 'environment', state: 'conditional',
    facts: { tp: fact(0.1), tn: fact(0.5), who: fact('x') },
    limit: { tp: limit(0.022), tn: limit(0.88), who: limit(1), cod: limit(1) }, margin: { tp: 0.078, tn: -0.38 },
  })
  expect(measuredIn(clause).map(({ name, margin }) => [name, margin])).toEqual([['tn', -0.38], ['tp', 0.078]])
})

const measured = { name: 'd', sign: '≥' as const, unit: 'm', margin: 0 }

test('A bar has room for the fact with its doubt and half as much again as the limit', () => {
  expect(meterOf({ ...measured, value: 3, limit: 5, doubt: 1 }))
    .toEqual({ fact: 0.4, limit: 5 / 7.5, doubt: [2 / 7.5, 4 / 7.5] })
})

test.each([[0, 0], [-1, 5]])('There is no bar for %d against %d', (value, of) => {
  expect(meterOf({ ...measured, value, limit: of, doubt: 0 })).toBeUndefined()
})

test('A value stands as the program gave it, thousands separated', () => {
  expect([shown(2915.8), shown(599.9997), shown(0.022), shown(['电镀', '喷涂']), shown(null), shown([]), shown('一级')])
    .toEqual(['2,915.8', '600', '0.022', '电镀、喷涂', '—', '—', '一级'])
  expect([signed(390.2), signed(-2), signed(0)]).toEqual(['+390.2', '−2', '0'])
})

test.each([
  [{ shows: 'shore_line', distance_m: 4920.3, uncertainty_m: 600 }, '4.92 km ± 0.60'],
  [{ shows: 'farmland', area_m2: 1234.5 }, '1,234.5 m²'],
  [{ shows: 'point' }, ''],
])('The evidence %o measures %s', (properties, text) => {
  expect(measureOf(properties)).toBe(text)
})

test('Groups that all pass are shut until opened; the clause that is open opens its group', async () => {
  const page = mount(Verdict, { props: { verdict: sample, open: undefined as string | undefined } })
  const industry = page.findAll('button.fold')
  expect(industry.map((each) => each.attributes('aria-expanded'))).toEqual(['false'])
  await page.setProps({ open: 'catalogue' })
  expect(page.get('button.fold').attributes('aria-expanded')).toBe('true')
})

test('A row that asks nothing is told as what is left; a day is told without the marks of FEEL', () => {
  const rest = clauseOf({
    id: 'rest', group: 'space', state: 'pass', facts: { check_date: fact('@"2026-11-28"') },
    rule: { number: 4, says: { zh: '足够', en: 'enough' }, cells: [{ column: 'check_date', test: '-' }] },
  })
  const page = mount(Verdict, { props: { verdict: { ...sample, clauses: [rest] }, open: 'rest' } })
  expect(page.find('table').exists()).toBe(false)
  expect(page.get('.clause').text()).toContain('其余各行都不适用时')
  expect(page.get('dd').text()).toContain('2026-11-28t/a')
})

test('A row tells its state in words, what it reads and what is missing', () => {
  const page = mount(Verdict, { props: { verdict: sample, open: 'art-43-1' } })
  const rows = page.findAll('.clause').map((row) => row.text())
  expect(rows[0]).toContain('太湖一级保护区内，禁止电镀项目（不可以）')
  expect(rows[0]).toContain('2,980.4 ≥ 5,000 m')
  expect(rows[0]).toContain('2.98 km ± 0.60')
  expect(rows[0]).toContain('适用的规定（表中第 1 行） 电镀在各级保护区都禁止')
  expect(rows[0]).toContain('列要求生产工序"电镀"距太湖岸线')
  expect(rows[3]).toContain('缺少 亩均产出')
  expect(page.get('h2').text()).toBe('不可以')
})

const waiting = (state: 'conditional' | 'unknown', clauses: Partial<Parameters<typeof clauseOf>[0]>[]) => ({
  ...sample, verdict: state,
  clauses: clauses.map((own, at) => clauseOf({ id: `c${at}`, group: 'space' as const, state, ...own })),
})

test('A verdict that waits for several conditions tells each with what it takes, and where', () => {
  const steps = nextStepsIn(waiting('conditional', [
    {
      rule: { number: 1, says: { zh: '取得来源', en: 'have a source' }, cells: [] },
      limit: { output_per_mu: limit(0.022) },
    },
    { state: 'pass' }, { blocking: false }, {},
  ]))
  expect(steps.map(({ clause }) => clause)).toEqual(['c0', 'c3'])
  expect(steps[0]?.text.zh).toBe('第三条：取得来源，亩均产出 ≥ 0.022 t/a')
})

test('Of facts that are missing each is told once; nothing is to be had for what is forbidden', () => {
  const steps = nextStepsIn(waiting('unknown', [{ missing: ['rd_share', 'output_per_mu'] }, { missing: ['rd_share'] }]))
  expect(steps.map(({ text }) => text.zh)).toEqual(['研发投入占比', '亩均产出'])
  expect(nextStepsIn(sample)).toEqual([])
})

test('Of many steps the first are shown, and the rest when asked for', async () => {
  const page = mount(Verdict, { props: { verdict: waiting('conditional', [{}, {}, {}, {}, {}]) } })
  expect(page.get('.next').text()).toContain('具备 5 项条件后可办理')
  expect(page.findAll('.steps li')).toHaveLength(4)
  await page.get('.more button').trigger('click')
  expect(page.findAll('.steps li')).toHaveLength(5)
  await page.get('.steps button').trigger('click')
  expect(page.emitted('open')).toEqual([['c0']])
})
