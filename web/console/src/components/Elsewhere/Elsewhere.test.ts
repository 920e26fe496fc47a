import { flushPromises, mount, RouterLinkStub } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { type Jurisdiction, region, type Region } from '@/region/region'
import { me, type Me } from '@/session/session'
import ElsewhereNotice from './ElsewhereNotice.vue'

const county = (code: string, hosting: string, installation: string | null) => ({
  code, parent: null, level: 'county', members: [], name: { zh: code === '320214' ? '新吴区' : '宜兴市', en: code },
  hosting, installation,
}) as unknown as Jurisdiction

afterEach(() => {
  region.value = undefined
  me.value = null
  vi.unstubAllGlobals()
})

async function shown(agreements: object[], hosting = 'elsewhere', installation: string | null = '无锡高新部署点') {
  region.value = { jurisdictions: [county('320282', 'here', null), county('320214', hosting, installation)] } as Region
  me.value = {
    jurisdiction: '320282', rights: [{ jurisdiction: '320282', department: 'planning', duty: 'officer' }],
  } as Me
  vi.stubGlobal('fetch', async () => Response.json({ agreements }))
  const notice = mount(ElsewhereNotice, {
    props: { county: '320214', what: 'balances' }, global: { stubs: { RouterLink: RouterLinkStub } },
  })
  await flushPromises()
  return notice
}

test('It says where the county is kept and offers an agreement while there is none', async () => {
  const notice = await shown([])
  expect(notice.text()).toContain('新吴区的宗地和账本在无锡高新部署点')
  expect(notice.text()).toContain('还没有协议')
  expect(notice.getComponent(RouterLinkStub).props('to'))
    .toEqual({ path: '/sharing/new', query: { owner: '320214', what: 'balances' } })
})

test('What is shared says when it was told; what is over, or of another county, is left out', async () => {
  const one = (id: string, more: object) => ({
    id, owner: '320214', what: 'balances', state: 'in_force', copy: { told_at: '2026-11-24T04:00:00Z' }, ...more,
  })
  const notice = await shown([
    one('a', {}), one('b', { state: 'ended' }), one('c', { owner: '320211' }), one('d', { what: 'parcels' }),
  ])
  expect(notice.findAll('li').map((each) => each.text())).toEqual(['指标余额 共享2026-11-24 12:00 提供'])
})

test('What nobody keeps that is known here can not be asked for', async () => {
  const notice = await shown([], 'unknown', null)
  expect(notice.text()).toBe('新吴区不在本部署点，也不在已对接的部署点。')
})
