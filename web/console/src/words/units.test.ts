import { afterEach, expect, test } from 'vitest'
import { language } from './language'
import { unitText } from './units'

afterEach(() => { language.value = 'zh' })

test('A unit is said in the language of the page, each part of a ratio by itself', () => {
  expect(unitText('万元/亩')).toBe('万元/亩')
  language.value = 'en'
  expect([unitText('万元/亩'), unitText('t/a'), unitText('万元/a'), unitText(null)])
    .toEqual(['10k CNY/mu', 't/a', '10k CNY/a', ''])
})
