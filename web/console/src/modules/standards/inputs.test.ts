import { expect, test } from 'vitest'
import { fieldOf, kindOf, objectOf, withField } from './inputs'

const input = (name: string, type: string | null) => ({ name, type })

test('Simple types have a field, all others are written in JSON', () => {
  const types = ['number', 'string', 'boolean', 'date', 'time', 'list<number>', null]
  expect(types.map((type) => kindOf(input('a', type))))
    .toEqual(['number', 'string', 'boolean', 'date', 'other', 'other', 'other'])
})

test('Fields write JSON and read it again', () => {
  let text = ''
  for (const [name, type, typed] of [
    ['税收', 'number', '1,200.5'], ['名称', 'string', ' 甲 '], ['新建', 'boolean', 'false'], ['签约', 'date', '2026-08-31'],
  ] as const) {
    text = withField(text, input(name, type), typed) ?? 'refused'
  }
  expect(JSON.parse(text)).toEqual({ 税收: 1200.5, 名称: ' 甲 ', 新建: false, 签约: '@"2026-08-31"' })
  expect(fieldOf(text, input('税收', 'number'))).toBe('1200.5')
  expect(fieldOf(text, input('新建', 'boolean'))).toBe('false')
  expect(fieldOf(text, input('签约', 'date'))).toBe('2026-08-31')
  expect(fieldOf(text, input('别的', 'string'))).toBe('')
})

test('An empty field takes its input away and leaves the others', () => {
  expect(withField('{"a": 1, "b": 2}', input('a', 'number'), '')).toBe('{\n  "b": 2\n}')
  expect(withField('{"a": 1}', input('a', 'number'), ' ')).toBe('')
})

test.each(['-', '1.2.3', '1e5', '十', '0x10'])('%j is no number', (typed) => {
  expect(withField('', input('a', 'number'), typed)).toBeUndefined()
})

test('Inputs that are FEEL or unfinished are no object', () => {
  expect(objectOf('{ a: 1 }')).toBeUndefined()
  expect(objectOf('[1]')).toBeUndefined()
  expect(objectOf('  ')).toEqual({})
})
