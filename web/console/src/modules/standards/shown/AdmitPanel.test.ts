import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import type { FlipRow, Inverse } from '../impact'
import AdmitPanel from './AdmitPanel.vue'

const firm = (id: string): FlipRow & { id: string } => ({
  id, uscc: id, project: null, name: { zh: `企业${id}`, en: id }, jurisdiction: '320282', industry: 'C3973',
  before: 'pass', after: 'fail', clause: 'a', fact: 'tax_per_mu', value: 90, limit: 100, margin_percent: 10,
  origin: 'declared', as_of: '2025-12-31',
})

const found: Inverse = {
  changes: [{
    decision: '亩均税收', clause: 'a', term: '研发得分', rule_number: 1, column: 'tax_per_mu', from_value: 100, to_value: 90,
    share_percent: 10, cell: '>= 90',
  }],
  impossible: [{ who: '2', why: { zh: '工艺属淘汰类。', en: '' } }], also_admitted: { firms: 3, projects: 0 }, text: '',
  as_of: { day: '2026-11-29', figures: [], before: [], after: [] },
}

test('Who is ticked is asked about; the changes, who is left out and who comes in besides are told', async () => {
  const ask = vi.fn(async () => found)
  const panel = mount(AdmitPanel, { props: {
    rows: [firm('1'), firm('2'), firm('3')], titleOf: () => '亩均税收', clauseOf: (id) => `条款 ${id}`, ask,
  } })
  expect(panel.get('button').attributes('disabled')).toBeDefined()
  for (const at of [0, 1]) await panel.findAll('input')[at]?.setValue(true)
  await panel.get('button').trigger('click')
  await flushPromises()

  expect(ask).toHaveBeenCalledWith(['1', '2'])
  expect(panel.get('tbody').text()).toMatch(/条款 a.*100.*90.*−10\.0%/)
  expect(panel.text()).toContain('另有 3 家企业、0 个项目')
  expect(panel.text()).toContain('企业2：改阈值也不能达标。工艺属淘汰类。')

  // Another choice is another question.
  await panel.findAll('input')[1]?.setValue(false)
  expect(panel.find('tbody').exists()).toBe(false)
})
