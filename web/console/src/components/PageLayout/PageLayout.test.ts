import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import PageLayout from './PageLayout.vue'

const slots = { panel: '列表', default: '图', drawer: '<button id="in">详情</button>' }

test('The_drawer_closes_by_its_button_and_by_Escape_inside_it', async () => {
  const page = mount(PageLayout, { props: { drawer: true, drawerLabel: '详情' }, slots })
  await page.get('.close').trigger('click')
  await page.get('#in').trigger('keydown', { key: 'Escape' })
  expect(page.emitted('closeDrawer')).toHaveLength(2)
})

test('Without_a_drawer_there_is_no_region_for_it', () => {
  const page = mount(PageLayout, { props: { drawer: false, panelLabel: '列表' }, slots })
  expect(page.findAll('section').map((section) => section.attributes('aria-label'))).toEqual(['列表'])
})
