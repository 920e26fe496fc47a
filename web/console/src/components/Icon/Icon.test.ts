import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import Icon from './Icon.vue'

test('Icon_is_hidden_from_screen_readers_because_words_stand_beside_it', () => {
  const icon = mount(Icon, { props: { name: 'map' } })
  expect(icon.attributes('aria-hidden')).toBe('true')
  expect(icon.findAll('path').length).toBe(2)
})
