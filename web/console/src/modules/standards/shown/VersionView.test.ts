import { flushPromises, mount } from '@vue/test-utils'
import { expect, test, vi } from 'vitest'
import { type Version, versionOf } from '../versions'
import AdoptionBox from './AdoptionBox.vue'
import VersionView from './VersionView.vue'

const step = (kind: Version['state'], jurisdiction: string, at: string) => ({
  step: kind, jurisdiction, by: 'someone', by_name: '某人', at, from: '2026-11-29', transition: null, successor: null,
  note: '',
})
/** A standard of Yixing and Xinwu that Xinwu, which another installation keeps, has proposed. */
const version = (change: Partial<Version> = {}): Version => ({
  model: 'joint', version: 'aaaabbbbcccc', kind: 'admission', subject: 'admission', scope: ['320214', '320282'],
  replaces: [], state: 'approved', from: '2026-11-29', until: null, transition: { kind: 'all', until: null },
  title: { zh: '统一标准', en: 'Unified standard' }, number: '', synthetic: true, clauses: [], tests: [],
  steps: [step('proposed', '320214', '2026-11-20T00:00:00Z'), step('approved', '320282', '2026-11-21T00:00:00Z')],
  refusals: [], warnings: [], awaited: ['320214'], may: [], undecided: false,
  sides: [{ jurisdiction: '320214', installation: 'xinwu', name: '新吴部署点', delivered: false }], ...change,
})

vi.mock('../versions', async (real) => ({ ...await real<object>(), versionOf: vi.fn() }))
vi.mock('../editor/facts', () => ({ loadFacts: () => Promise.resolve([]) }))
vi.mock('@/region/region', async (real) => ({ ...await real<object>(), loadRegion: () => Promise.resolve() }))

const heard = vi.hoisted<{ tell?: (topic: string) => void }>(() => ({}))
vi.mock('@/live/live', async (real) => ({
  ...await real<object>(),
  onChanges: (isMine: (change: { topic: string }) => boolean, work: () => unknown) => {
    heard.tell = (topic) => { if (isMine({ topic })) void work() }
  },
}))

const box = (change: Partial<Version>) => mount(AdoptionBox, { props: { version: version(change) } })

test('The side that another installation keeps is told with what has reached it', () => {
  expect(box({}).text()).toContain('320214同意 由部署点“新吴部署点”承载 · 等待送达')
  const sides = [{ jurisdiction: '320214', installation: null, name: null, delivered: true }]
  expect(box({ sides }).text()).toMatch(/由未对接的部署点承载.*已送达/)
})

test('In doubt the page says first what does not go on, and, to who may, how to end it', () => {
  expect(box({}).find('[role=status]').exists()).toBe(false)
  const doubt = box({ undecided: true })
  expect(doubt.get('.box').element.firstElementChild?.textContent).toContain('是否施行要由提出方告知')
  expect(doubt.text()).not.toContain('等不及时可以撤回')
  expect(box({ undecided: true, may: ['withdrawn'] }).get('[role=status]').text()).toContain('等不及时可以撤回')
})

test('What waits for delivery shows as delivered once the change is told', async () => {
  const ask = vi.mocked(versionOf).mockResolvedValue(version({ undecided: true }))
  const page = mount(VersionView, {
    props: { id: 'aaaabbbbcccc', models: [] }, global: { stubs: { RouterLink: true, RuleCoverage: true } },
  })
  await flushPromises()
  expect(page.get('.top .mark').text()).toBe('待提出方告知')
  expect(page.text()).toContain('等待送达')

  ask.mockResolvedValue(version({
    sides: [{ jurisdiction: '320214', installation: 'xinwu', name: '新吴部署点', delivered: true }],
  }))
  heard.tell?.('ledger.changed')
  await flushPromises()
  expect(page.text()).toContain('等待送达')
  heard.tell?.('standards.changed')
  await flushPromises()
  expect(page.text()).toContain('已送达')
})
