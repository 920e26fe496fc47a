import { beforeEach, expect, test } from 'vitest'
import { nextTick } from 'vue'
import { Failure } from '@/api/client'
import { useDraft, useSubmission } from './submission'

beforeEach(() => localStorage.clear())

test('A_refusal_that_names_a_field_stands_at_that_field', async () => {
  const { submit, refused, failure } = useSubmission('account', 'name')
  const problem = { status: 409, title: '冲突', detail: '账号“li”已被使用。', where: 'account' }
  expect(await submit(() => Promise.reject(new Failure(problem)))).toBe(false)
  expect(refused.value['account']).toBe('账号“li”已被使用。')
  expect(failure.value).toBeUndefined()
})

test('Any_other_failure_stands_beside_the_button_and_the_next_try_clears_it', async () => {
  const { submit, failure } = useSubmission('account')
  await submit(() => Promise.reject(new Failure({ status: 403, title: '没有权限', where: 'rights' })))
  expect(failure.value).toBeInstanceOf(Failure)
  expect(await submit(() => Promise.resolve())).toBe(true)
  expect(failure.value).toBeUndefined()
})

test('A_form_is_sent_once_however_often_one_presses', async () => {
  const { submit } = useSubmission()
  const first = submit(() => new Promise((done) => setTimeout(done)))
  expect(await submit(() => Promise.resolve())).toBe(false)
  expect(await first).toBe(true)
})

test('A_draft_comes_back_until_it_is_discarded', async () => {
  const before = useDraft('user', { account: '', name: '' })
  before.draft.account = 'li.ming'
  await nextTick()
  const after = useDraft('user', { account: '', name: '' })
  expect(after.restored.value).toBe(true)
  expect(after.draft).toEqual({ account: 'li.ming', name: '' })
  after.discard()
  expect(useDraft('user', { account: '', name: '' }).restored.value).toBe(false)
})
