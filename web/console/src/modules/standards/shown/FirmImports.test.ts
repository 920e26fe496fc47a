import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { listImports, type StoredImport, takeBackImport } from '../firms'
import FirmImports from './FirmImports.vue'

vi.mock('../firms', () => ({ listImports: vi.fn(), takeBackImport: vi.fn(async () => undefined) }))

const one = (id: string, taken: string | null = null): StoredImport => ({
  id, jurisdiction: '320211', account: 'binhu.officer', firm_count: 5, replaced_count: 2,
  imported_at: '2026-11-29T02:00:00Z', taken_back_at: taken, taken_back_by: taken && 'binhu.approver',
})

test('An import is taken back when the question that names its counts is answered yes', async () => {
  vi.mocked(listImports).mockResolvedValue({ imports: [one('b'), one('a', '2026-11-29T01:00:00Z')] })
  const list = mount(FirmImports, { props: { jurisdiction: '320211' }, global: { stubs: { Teleport: true } } })
  await flushPromises()
  expect(list.text()).toContain('2026-11-29 09:00:00 由 binhu.approver 撤销')
  expect(list.findAll('li button')).toHaveLength(1)

  await list.get('li button').trigger('click')
  expect(list.get('dialog').text()).toContain('导入了 5 家企业。撤销后，3 家不再显示，2 家恢复为导入前的数据')
  await list.get('dialog button:last-child').trigger('click')
  await flushPromises()
  expect(takeBackImport).toHaveBeenCalledWith(one('b'))
  expect(list.emitted('changed')).toHaveLength(1)
  expect(list.find('dialog').exists()).toBe(false)
})

test('What stands in the way is said in the question, which stays', async () => {
  vi.mocked(listImports).mockResolvedValue({ imports: [one('a')] })
  vi.mocked(takeBackImport).mockRejectedValueOnce(new Error('请先撤销那一次'))
  const list = mount(FirmImports, { props: { jurisdiction: '320211' }, global: { stubs: { Teleport: true } } })
  await flushPromises()
  await list.get('li button').trigger('click')
  await list.get('dialog button:last-child').trigger('click')
  await flushPromises()
  expect(list.get('dialog').find('[role=alert]').exists()).toBe(true)
  expect(list.emitted('changed')).toBeUndefined()
})
