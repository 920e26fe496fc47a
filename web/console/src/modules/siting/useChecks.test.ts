import { flushPromises } from '@vue/test-utils'
import { afterEach, expect, test, vi } from 'vitest'
import { effectScope, ref, shallowRef } from 'vue'
import { sample } from '@/components/Verdict/sample'
import { answer } from './sample'
import type { Asked, SiteAnswer } from './siting'
import { useChecks } from './useChecks'

const [first, second] = answer.candidates.map(({ parcel }) => parcel) as [string, string]

/** The checks of parcels before a server that answers as it is told. */
function checks(reply: () => Response = () => Response.json(sample)) {
  const told: string[] = []
  vi.stubGlobal('fetch', async (request: Request) => {
    told.push((await request.clone().json() as { parcel: string }).parcel)
    return reply()
  })
  const asked = ref<Asked | undefined>({ project_id: 'a' })
  const ranking = shallowRef<SiteAnswer | undefined>(answer)
  const parcels = ref([first])
  const scope = effectScope()
  const found = scope.run(() => useChecks(asked, ranking, parcels))
  if (!found) throw new Error('no scope')
  return { told, asked, ranking, parcels, found, stop: () => scope.stop() }
}

afterEach(() => vi.unstubAllGlobals())

test('Each parcel is checked once, however often the ranking changes', async () => {
  const { told, ranking, parcels, found, stop } = checks()
  await flushPromises()
  parcels.value = [first, second]
  ranking.value = { ...answer, weights: {}, as_of: { ...answer.as_of, at: '2026-11-28T06:00:09Z' } }
  await flushPromises()
  expect(told).toEqual([first, second])
  expect(found.checks.value[second]?.verdict?.verdict).toBe('fail')
  stop()
})

test('When the ledger of its jurisdiction has changed, or the project, a parcel is checked anew', async () => {
  const { told, asked, ranking, stop } = checks()
  await flushPromises()
  ranking.value = { ...answer, as_of: { ...answer.as_of, ledger: { 320211: 7 } } }
  await flushPromises()
  expect(told).toEqual([first])
  ranking.value = { ...answer, as_of: { ...answer.as_of, ledger: { 320282: 7 } } }
  await flushPromises()
  asked.value = { project_id: 'b' }
  await flushPromises()
  expect(told).toEqual([first, first, first])
  stop()
})

test('A check that failed says why, and is tried again when asked for', async () => {
  const replies = [Response.json({ title: 'x' }, { status: 500 }), Response.json(sample)]
  const { found, stop } = checks(() => replies.shift() as Response)
  await flushPromises()
  expect(found.checks.value[first]).toMatchObject({ failure: { problem: { status: 500 } } })
  await found.ask(first)
  expect(found.checks.value[first]?.failure).toBeUndefined()
  expect(found.checks.value[first]?.verdict?.verdict).toBe('fail')
  stop()
})
