import { afterEach, expect, test } from 'vitest'
import { language } from './language'
import { words } from './words'

afterEach(() => { language.value = 'zh' })

test('English says one hold and two holds, Chinese the same word of both', () => {
  const say = words({ zh: { pledged: '已质押给 {n} 笔预留' }, en: { pledged: 'pledged to {n} {n?hold:holds}' } })
  expect([1, 2].map((n) => say('pledged', { n }))).toEqual(['已质押给 1 笔预留', '已质押给 2 笔预留'])
  language.value = 'en'
  expect([0, 1, 2].map((n) => say('pledged', { n })))
    .toEqual(['pledged to 0 holds', 'pledged to 1 hold', 'pledged to 2 holds'])
})
