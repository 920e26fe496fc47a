import { flushPromises, mount } from '@vue/test-utils'
import { beforeEach, expect, test, vi } from 'vitest'
import type { Agreement } from '@/sharing/sharing'
import AgreementDetail from './AgreementDetail.vue'
import { decide } from './agreements'

const agreement = {
  id: 'a', owner: '320282', reader: '320214', what: 'parcels', which: [], fields: [], purpose: '选址',
  from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z', state: 'proposed', may: ['accept', 'withdraw'], acts: [],
  copy: null, reply_due_day: null,
} as unknown as Agreement

vi.mock('./agreements', () => ({
  agreementOf: () => Promise.resolve(agreement), loadCatalogue: () => Promise.resolve({ fields: [] }),
  decide: vi.fn(() => Promise.resolve(agreement)),
}))
vi.mock('@/region/region', async (real) => ({ ...await real<object>(), loadRegion: () => Promise.resolve() }))

async function asked(act: string) {
  const page = mount(AgreementDetail, { props: { id: 'a' }, global: { stubs: { teleport: true, RouterLink: true } } })
  await flushPromises()
  await page.findAll('footer button').find((button) => button.text() === act)?.trigger('click')
  return page
}
const yes = '.confirm .row button:last-child'

beforeEach(() => { vi.mocked(decide).mockClear() })

test('Declining needs a reason, which both sides read', async () => {
  const page = await asked('拒绝')
  await page.get(yes).trigger('click')
  expect(page.get('.confirm').text()).toContain('请写明事由')
  expect(decide).not.toHaveBeenCalled()

  await page.get('.confirm input').setValue(' 用途不清 ')
  await page.get(yes).trigger('click')
  expect(decide).toHaveBeenCalledWith('a', 'withdraw', '用途不清')
})

test('Accepting asks for none', async () => {
  const page = await asked('接受')
  await page.get(yes).trigger('click')
  expect(decide).toHaveBeenCalledWith('a', 'accept', '')
})
