import { expect, test } from 'vitest'
import { language } from '@/words/language'
import { classText, industryText, valueText } from './firms'

test('A fact is told in words: truths, lists, long numbers', () => {
  const told = (value: unknown) => valueText(value, (truth) => (truth ? '是' : '否'))
  expect([told(true), told(['高企', '科小']), told(12345.6), told('C3973'), told(null)])
    .toEqual(['是', '高企、科小', '12,345.6', 'C3973', ''])
})

test('A class of the evaluation is called one, and none is said to be none', () => {
  expect([classText('A'), classText('')]).toEqual(['亩均 A 类', '未评'])
})

test('An English reader gets the name of the division, with what is below it as the standard calls it', () => {
  const cables = { zh: '电线、电缆制造', en: 'Manufacture of Electrical Machinery and Apparatus' }
  const rice = { zh: '稻谷种植', en: '稻谷种植' }
  expect(industryText('C3831', cables)).toBe('C3831 电线、电缆制造')
  language.value = 'en'
  expect([industryText('C3831', cables), industryText('C38', { ...cables, zh: '电气机械和器材制造业' }),
    industryText('A0111', rice)]).toEqual([
    'C3831 Manufacture of Electrical Machinery and Apparatus (电线、电缆制造)',
    'C38 Manufacture of Electrical Machinery and Apparatus', 'A0111 稻谷种植'])
  language.value = 'zh'
})
