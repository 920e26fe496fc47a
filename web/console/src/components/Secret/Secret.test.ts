import { mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import Secret from './Secret.vue'

test('Copying_takes_exactly_the_secret_and_says_so', async () => {
  const writeText = vi.fn(() => Promise.resolve())
  vi.stubGlobal('navigator', { clipboard: { writeText } })
  const secret = mount(Secret, { props: { label: '令牌', value: 'h_abc', text: '' } })
  await secret.get('.go').trigger('click')
  expect(writeText).toHaveBeenCalledWith('h_abc')
  await vi.waitFor(() => expect(secret.text()).toContain('已复制'))
  vi.unstubAllGlobals()
})
