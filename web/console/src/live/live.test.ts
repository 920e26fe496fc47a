import { mount } from '@vue/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { nextTick } from 'vue'
import { feedState, onChanges } from './live'

beforeEach(() => {
  vi.useFakeTimers()
  feedState.value = 'reconnecting'
})
afterEach(() => vi.useRealTimers())

function page(work: () => void) {
  return mount({ setup: () => onChanges(() => true, work), render: () => null })
}

async function become(state: typeof feedState.value): Promise<void> {
  feedState.value = state
  await nextTick()
  vi.advanceTimersByTime(1_000)
}

// A page asked first and was connected then: what came between was told to nobody, and it showed the old for good.
test('A_page_asks_again_once_the_feed_is_live_and_after_each_break', async () => {
  const work = vi.fn()
  page(work)
  await become('live')
  expect(work).toHaveBeenCalledTimes(1)
  await become('reconnecting')
  expect(work).toHaveBeenCalledTimes(1)
  await become('live')
  expect(work).toHaveBeenCalledTimes(2)
})

test('A_page_that_opens_while_the_feed_is_live_asks_no_second_time', async () => {
  await become('live')
  const work = vi.fn()
  page(work)
  await nextTick()
  vi.advanceTimersByTime(1_000)
  expect(work).not.toHaveBeenCalled()
})

test('A_page_that_is_left_asks_no_more', async () => {
  const work = vi.fn()
  page(work).unmount()
  await become('live')
  expect(work).not.toHaveBeenCalled()
})
