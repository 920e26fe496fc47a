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

test('What is not there is not asked for again', () => {
  const problem = { status: 404, title: '没有找到', trace: 'a1b2' }
  const notice = mount(Notice, { props: { failure: new Failure(problem) } })
  expect(notice.find('button').exists()).toBe(false)
  expect(notice.text()).not.toContain('a1b2')
})

test('A_fault_hides_its_insides_and_gives_a_code_to_quote', () => {
  const problem = { status: 500, title: 'NullReferenceException', trace: 'a1b2' }
  const text = mount(Notice, { props: { failure: new Failure(problem) } }).text()
  expect(text).toContain('a1b2')
  expect(text).not.toContain('NullReference')
})
