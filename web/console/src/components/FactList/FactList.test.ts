import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import FactList from './FactList.vue'

test('A_fact_shows_its_unit_its_label_and_its_source', () => {
  const facts = [{ name: '面积', value: '212', unit: 'km²', labels: ['待核'], source: '规划 · 2024' }]
  const list = mount(FactList, { props: { facts } })
  expect(list.get('dt').text()).toBe('面积')
  expect(list.get('dd').text()).toMatch(/212\s*km²\s*待核/)
  expect(list.get('.source').text()).toBe('规划 · 2024')
})
