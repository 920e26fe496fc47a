import { shallowRef, watch, type Ref } from 'vue'
import type { Verdict } from '@/components/Verdict/verdict'
import { type Asked, check, type SiteAnswer } from './siting'

export interface Check { key: string; verdict?: Verdict; failure?: unknown }

/**
 * The verdicts on a few parcels, each asked for once for a project as long as land and ledger of its jurisdiction are
 * as the ranking saw them.
 */
export function useChecks(asked: Ref<Asked | undefined>, answer: Ref<SiteAnswer | undefined>, parcels: Ref<string[]>) {
  const checks = shallowRef<Record<string, Check>>({})

  function keyOf(parcel: string): string | undefined {
    const asOf = answer.value?.as_of
    const place = parcel.slice(0, 6)
    return asOf && asked.value && JSON.stringify([asked.value, asOf.ledger[place], asOf.land[place]])
  }
  async function ask(parcel: string) {
    const [key, of] = [keyOf(parcel), asked.value]
    if (!key || !of) return
    const put = (said: Omit<Check, 'key'>) => {
      if (keyOf(parcel) === key) checks.value = { ...checks.value, [parcel]: { key, ...said } }
    }
    // What stood there stands until the new one is there.
    put({ verdict: checks.value[parcel]?.verdict })
    await check(of, parcel).then((verdict) => put({ verdict }), (failure: unknown) => put({ failure }))
  }

  watch(() => parcels.value.map((parcel) => ({ parcel, key: keyOf(parcel) })), (now) => {
    for (const { parcel, key } of now) if (key && checks.value[parcel]?.key !== key) void ask(parcel)
  }, { immediate: true })
  return { checks, ask }
}
