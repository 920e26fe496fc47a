import { onActivated, onBeforeUnmount, onDeactivated, ref, shallowRef, watch, type Ref } from 'vue'
import { onChange } from '@/live/live'
import { type Asked, site, type SiteAnswer, type SiteBody } from './siting'

/** A slider tells of every pixel; what it passes over is not asked for. */
const restMs = 60
/** A ledger that is busy is not followed entry by entry. */
const settleMs = 1_000

/**
 * The ranking of a project under conditions, asked for anew when either changes or a ledger does; the old one stands
 * until the new one is there. Parcels that are wanted are explained besides.
 */
export function useRanking(asked: Ref<Asked | undefined>, conditions: Ref<SiteBody>, wanted: Ref<string[]>) {
  const answer = shallowRef<SiteAnswer>()
  const failure = ref<unknown>()
  const isAsking = ref(false)
  const tookMs = ref(0)
  let asking: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAway = false

  async function ask() {
    clearTimeout(timer)
    asking?.abort()
    const [of, mine] = [asked.value, asking = new AbortController()]
    if (!of || isAway) return
    isAsking.value = true
    const began = performance.now()
    try {
      const why = wanted.value
      const said = await site(of, { ...conditions.value, ...(why.length > 0 && { why }) }, mine.signal)
      if (mine !== asking) return
      answer.value = said
      failure.value = undefined
      tookMs.value = performance.now() - began
    } catch (fault) {
      if (mine === asking && !mine.signal.aborted) failure.value = fault
    } finally {
      if (mine === asking) isAsking.value = false
    }
  }
  function soon(ms: number) {
    clearTimeout(timer)
    timer = setTimeout(ask, ms)
  }
  const isKnown = (parcel: string) =>
    [...answer.value?.candidates ?? [], ...answer.value?.why ?? []].some((each) => each.parcel === parcel)

  watch(() => JSON.stringify(asked.value), () => {
    if (!asked.value) answer.value = failure.value = undefined
    void ask()
  }, { immediate: true })
  watch(() => JSON.stringify(conditions.value), () => soon(restMs))
  watch(() => wanted.value.join(), () => { if (!wanted.value.every(isKnown)) soon(0) })
  onChange((change) => { if (change.topic === 'ledger.entries_added') soon(settleMs) })
  onDeactivated(() => { isAway = true })
  onActivated(() => {
    if (isAway) soon(0)
    isAway = false
  })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asking?.abort()
  })

  function stop() {
    asking?.abort()
    isAsking.value = false
  }
  return { answer, failure, isAsking, tookMs, ask, stop }
}
