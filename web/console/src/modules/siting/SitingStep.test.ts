import { flushPromises, mount } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import type { Work } from '@/workspace'
import { answer, candidateOf } from './sample'
import type { SiteAnswer } from './siting'
import SitingStep from './SitingStep.vue'

const work: Work = {
  version: 0, jurisdiction: '320282', file: { industry: 'C3973' }, faultCount: 0, isSaved: false, mayChange: true,
}

/** The step at an address, before a server that says what it is told; what was asked is kept. */
async function step(path = '/', own: Partial<Work> = {}, said: Partial<SiteAnswer> = {}) {
  const asked: Record<string, unknown>[] = []
  vi.stubGlobal('matchMedia', () => ({ matches: false }))
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!request.url.endsWith('/site')) return Response.json({}, { status: 404 })
    asked.push(await request.clone().json() as Record<string, unknown>)
    return Response.json({ ...answer, ...said })
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { template: '' } }] })
  await router.push(path)
  const page = mount(SitingStep, {
    props: { work: { ...work, ...own }, pointed: '', tray: null }, global: { plugins: [router] },
  })
  await flushPromises()
  return { page, asked, router }
}

afterEach(() => vi.unstubAllGlobals())

test('The candidates stand in the list and on the map, and what keeps others out below', async () => {
  const { page } = await step()
  expect(page.findAll('.candidate').map((each) => each.get('.score').text())).toEqual(['89.0', '88.0'])
  expect(page.emitted('markers')?.at(-1)).toMatchObject([[{ text: '1' }, { text: '2' }]])
  expect(page.emitted('show')).toEqual([[[120, 31.35, 120.25, 31.35]]])
  expect(page.text()).toContain('宗地面积足够')
  expect(page.text()).toContain('13,206')
})

test('A project with faults is not asked about; the way leads back to its facts', async () => {
  const { page, asked } = await step('/', { faultCount: 2 })
  expect(asked).toEqual([])
  await page.get('.notice button').trigger('click')
  expect(page.emitted('step')).toEqual([['facts']])
})

test('A project that is kept as it is written is asked about by its id, any other by its file', async () => {
  expect((await step('/', { id: 'a1', isSaved: true })).asked).toEqual([{ project_id: 'a1' }])
  expect((await step('/', { id: 'a1' })).asked).toEqual([{ project: work.file }])
})

test('Weights and jurisdictions of the address go into the question', async () => {
  const { asked } = await step('/?weights=size_fit:70&within=320282,320214')
  expect(asked[0]).toMatchObject({ weights: { size_fit: 70 }, jurisdictions: ['320282', '320214'] })
})

test('A slider asks anew with its weight, once it rests', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { page, asked, router } = await step()
  const slider = page.get('input[type="range"]')
  for (const weight of ['10', '20', '30']) {
    ;(slider.element as HTMLInputElement).value = weight
    await slider.trigger('input')
  }
  await vi.advanceTimersByTimeAsync(500)
  vi.useRealTimers()
  await flushPromises()
  expect(asked.slice(1)).toEqual([expect.objectContaining({ weights: { shore_distance: 30 } })])
  expect(router.currentRoute.value.query['weights']).toBe('shore_distance:30')
})

test('Without candidates it says so', async () => {
  const { page } = await step('/', {}, { candidates: [] })
  expect(page.text()).toContain('没有合适的宗地')
})

test('A candidate that is opened says why it ranks there; before the project is kept it can’t be chosen', async () => {
  const { page } = await step('/', { site: { parcel: candidateOf(1).parcel } })
  const opened = page.findAll('.candidate')[0]
  expect(opened?.get('.criteria').text()).toContain('距太湖岸线11.60 km40.0')
  expect(opened?.get('.acts .btn').attributes('disabled')).toBeDefined()
  expect(opened?.text()).toContain('保存项目后才能选定')
})
