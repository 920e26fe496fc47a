import { mount } from '@vue/test-utils'
import { expect, test } from 'vitest'
import { Failure, unreachable } from '@/api/client'
import Notice from './Notice.vue'

test('A_missing_server_is_said_in_words_with_a_way_on', async () => {
  const notice = mount(Notice, { props: { failure: new Failure(unreachable) } })
  expect(notice.attributes('role')).toBe('alert')
  expect(notice.text()).toContain('连不上服务器')
  await notice.get('button').trigger('click')
  expect(notice.emitted('retry')).toHaveLength(1)
})

test('A_refusal_speaks_for_itself', () => {
  const problem = { status: 409, title: '账号已存在', detail: '换一个账号', code: 'account_taken' }
  expect(mount(Notice, { props: { failure: new Failure(problem) } }).text()).toContain('换一个账号')
})

test.each([
  [404, false], [422, false], [403, false], [409, true], [429, true],
])('A refusal with %i is asked again only where it may have been too early', (status, again) => {
  const problem = { status, title: '未能办理', trace: 'a1b2' }
  const notice = mount(Notice, { props: { failure: new Failure(problem) } })
  expect(notice.find('button').exists()).toBe(again)
  expect(notice.text()).not.toContain('a1b2')
})

test('A_fault_hides_its_insides_and_gives_a_code_to_quote', () => {
  const problem = { status: 500, title: 'NullReferenceException', trace: 'a1b2' }
  const text = mount(Notice, { props: { failure: new Failure(problem) } }).text()
  expect(text).toContain('a1b2')
  expect(text).not.toContain('NullReference')
})
