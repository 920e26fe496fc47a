import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { defineComponent } from 'vue'
import { useEvery } from './every'

beforeEach(() => { vi.useFakeTimers() })
afterEach(() => { vi.useRealTimers() })

test('It is done again while it is needed, and no more once the page is gone', () => {
  let [done, needed] = [0, true]
  const page = mount(defineComponent({
    setup() {
      useEvery(1_000, () => { done++ }, () => needed)
      return () => null
    },
  }))
  vi.advanceTimersByTime(2_500)
  needed = false
  vi.advanceTimersByTime(1_000)
  needed = true
  page.unmount()
  vi.advanceTimersByTime(5_000)
  expect(done).toBe(2)
})
