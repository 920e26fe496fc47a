import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import Field from './Field.vue'

test('An_error_is_tied_to_the_input_and_replaces_the_hint', () => {
  const field = mount(Field, { props: { label: '密码', modelValue: '', hint: '至少 10 位', error: '请填写密码' } })
  const input = field.get('input')
  expect(input.attributes('aria-invalid')).toBe('true')
  expect(field.get(`#${input.attributes('aria-describedby')}`).text()).toBe('请填写密码')
})

test('A_password_can_be_shown_and_hidden_again', async () => {
  const field = mount(Field, { props: { label: '密码', type: 'password', modelValue: 'x' } })
  await field.get('button').trigger('click')
  expect(field.get('input').attributes('type')).toBe('text')
  await field.get('button').trigger('click')
  expect(field.get('input').attributes('type')).toBe('password')
})
