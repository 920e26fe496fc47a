import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import FactList from './FactList.vue'

test('A_fact_shows_its_unit_and_its_label', () => {
  const facts = [{ name: '面积', value: '212', unit: 'km²', labels: ['待核'], source: '规划 · 2024' }]
  const list = mount(FactList, { props: { facts } })
  expect(list.get('dt').text()).toBe('面积')
  expect(list.get('dd').text()).toMatch(/212\s*km²\s*待核/)
})

test('A_source_of_several_facts_stands_once_below_them', () => {
  const facts = ['代码', '级别'].map((name) => ({ name, value: name, source: '公告 · 2018' }))
  const list = mount(FactList, { props: { facts } })
  expect(list.findAll('.sources li').map((each) => each.text())).toEqual(['公告 · 2018'])
  expect(list.find('sup').exists()).toBe(false)
})

test('Of_several_sources_each_fact_has_the_number_of_its_own', () => {
  const facts = ['甲', '乙', '甲'].map((source, at) => ({ name: `${at}`, value: '—', source }))
  const list = mount(FactList, { props: { facts } })
  expect(list.findAll('sup').map((each) => each.text())).toEqual(['来源 1', '来源 2', '来源 1'])
})
