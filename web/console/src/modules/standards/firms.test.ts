import { expect, test } from 'vitest'
import { classText, valueText } from './firms'

test('A fact is told in words: truths, lists, long numbers', () => {
  const told = (value: unknown) => valueText(value, (truth) => (truth ? '是' : '否'))
  expect([told(true), told(['高企', '科小']), told(12345.6), told('C3973'), told(null)])
    .toEqual(['是', '高企、科小', '12,345.6', 'C3973', ''])
})

test('A class of the evaluation is called one, and none is said to be none', () => {
  expect([classText('A'), classText('')]).toEqual(['亩均 A 类', '未评'])
})
