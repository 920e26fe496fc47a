import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  addressOf, afterPause, chainOf, type Decision, type Explanation, meaningOf, offsetOf, partOf, shortOf, tablesOf, took,
  trialOf,
} from './playground'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

const trial = { expression: '税收 / 面积', inputs: '{ 税收: 1 }', isCell: false, tested: '7' }

test('A trial goes through the address and comes back; what is tested only with a cell', () => {
  expect(trialOf({ ...addressOf(trial) })).toEqual({ ...trial, tested: '' })
  const cell = { ...trial, isCell: true }
  expect(trialOf({ ...addressOf(cell) })).toEqual(cell)
  expect(trialOf({ in: '320282' })).toBeUndefined()
})

test('What is too long for an address has none', () => {
  expect(addressOf({ ...trial, expression: '税'.repeat(300) })).toBeUndefined()
  expect(addressOf({ ...trial, expression: '1'.repeat(300) })).toBeDefined()
})

test.each([
  ['1 +\n 税收 * 2', 2, 2, 5],
  ['a\r\nb\rc', 3, 1, 5],
  ['a', 1, 2, 1],
  ['a', 9, 9, 1],
])('%j has line %i and column %i at %i', (text, line, column, offset) => {
  expect(offsetOf(text, { line, column_number: column })).toBe(offset)
})

test('Reasons go down to where the null began', () => {
  const inner = { code: 'no_rule', message: { zh: '乙', en: 'b' }, place: null, cause: null }
  const outer = { code: 'in_model', message: { zh: '甲', en: 'a' }, place: null, cause: inner }
  expect(chainOf(outer)).toEqual([outer, inner])
  expect(chainOf(null)).toEqual([])
})

test('A reason the page has no words for is told by its own word', () => {
  expect(meaningOf('no_rule')).toBe('决策表没有一条命中，也没有默认值')
  expect(meaningOf('something_new')).toBe('something_new')
})

test('Rules stand under their table, each once', () => {
  const rules = [3, 1, 1].map((rule) => ({ line: rule === 3 ? 9 : 5, table: 't', rule_number: rule }))
  expect(tablesOf({ rules } as Decision)).toEqual([
    { line: 9, table: 't', rules: [3] }, { line: 5, table: 't', rules: [1] },
  ])
})

test.each([
  [false, false, 'cannot_matter', 'unread'],
  [true, false, 'cannot_matter', 'idle'],
  [true, true, 'could_matter', 'settles'],
  [true, true, 'cannot_matter', 'settles'],
  [true, true, 'not_analysed', 'unclear'],
] as const)('An input read %j, deciding %j and %s is %s', (is_read, is_deciding, effect, part) => {
  const input: Explanation['inputs'][number] = { name: 'a', value: 1, is_read, is_deciding, effect }
  expect(partOf(input)).toBe(part)
})

test('A value of an explanation stands on one line', () => {
  expect([shortOf({ 甲: [1, null] }), shortOf(undefined)]).toEqual(['{"甲":[1,null]}', ''])
})

test('Time is told in the unit people read', () => {
  expect([took(0), took(999), took(12_345)]).toEqual(['0 µs', '999 µs', '12.3 ms'])
})

test('Typing asks once, when it pauses', async () => {
  const ask = vi.fn(async () => 1)
  const asked = afterPause(150, ask, vi.fn(), vi.fn())
  for (let key = 0; key < 5; key++) {
    asked.changed()
    await vi.advanceTimersByTimeAsync(100)
  }
  expect(ask).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(150)
  expect(ask).toHaveBeenCalledOnce()
})

test('An answer that comes after a later question is dropped, a failure too', async () => {
  const answers: ((text: string) => void)[] = []
  const shown: string[] = []
  const asked = afterPause(0, () => new Promise<string>((done) => answers.push(done)),
    (text) => shown.push(text), () => shown.push('failed'))
  const [first, second] = [asked.now(), asked.now()]
  answers[1]?.('new')
  answers[0]?.('old')
  await Promise.all([first, second])
  expect(shown).toEqual(['new'])
  const third = asked.now()
  asked.stop()
  answers[2]?.('late')
  await third
  expect(shown).toEqual(['new'])
})

test('A failure is told', async () => {
  const fail = vi.fn()
  await afterPause(0, () => Promise.reject(new Error('gone')), vi.fn(), fail).now()
  expect(fail).toHaveBeenCalledOnce()
})
