import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import Popover from './Popover.vue'

const slots = { trigger: '辖区', default: '<button id="a">甲</button><button id="b" aria-current="true">乙</button>' }
const open = async () => {
  const popover = mount(Popover, { attachTo: document.body, props: { label: '辖区' }, slots })
  await popover.get('.trigger').trigger('click')
  return popover
}

test('Opening_moves_the_focus_to_what_is_current', async () => {
  const popover = await open()
  expect(popover.get('.trigger').attributes('aria-expanded')).toBe('true')
  expect(document.activeElement?.id).toBe('b')
  popover.unmount()
})

test('Arrows_go_round', async () => {
  const popover = await open()
  await popover.get('.panel').trigger('keydown', { key: 'ArrowDown' })
  expect(document.activeElement?.id).toBe('a')
  popover.unmount()
})

test('Escape_closes_and_gives_the_focus_back', async () => {
  const popover = await open()
  await popover.get('#b').trigger('keydown', { key: 'Escape' })
  expect(popover.find('.panel').exists()).toBe(false)
  expect(document.activeElement).toBe(popover.get('.trigger').element)
  popover.unmount()
})
