import { afterEach, expect, test } from 'vitest'
import { language } from '@/words/language'
import { ago, countdown } from './countdown'

afterEach(() => { language.value = 'zh' })

test('How long ago is told in its greatest unit', () => {
  expect([0, 59, 60, 3_599, 3_600].map(ago)).toEqual(['0 秒前', '59 秒前', '1 分钟前', '59 分钟前', '1 小时前'])
  language.value = 'en'
  expect([1, 60, 7_200].map(ago)).toEqual(['1 second ago', '1 minute ago', '2 hours ago'])
})

test('One day that is left is one day', () => {
  language.value = 'en'
  const now = Date.parse('2026-11-24T00:00:00Z')
  expect(['2026-11-27T00:00:00Z', '2026-11-24T01:00:00Z', '2026-11-24T00:01:00Z'].map((iso) => countdown(iso, now)))
    .toEqual(['3 days left', '1 hour left', '1 minute left'])
})
