import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import {
  askImpact, askInverse, type Impact, type ImpactQuestion, impactWorkbook, type Transition, withThreshold,
} from './impact'
import { afterPause } from './playground'
import { fileOf } from './versions'

/** Who a version would affect, with one threshold of it moved when somebody tries. */
export function useImpact(version: Ref<string>, fact: Ref<string>) {
  const impact = shallowRef<Impact>()
  const failure = ref<unknown>()
  const busy = ref(false)
  const threshold = ref<number>()
  /** A transition that somebody supposes; without, it is as the version states it. */
  const supposed = ref<Pick<Transition, 'kind' | 'from'>>()
  const stated = ref<Transition>()
  let text = ''

  const histogram = computed(() => impact.value?.histograms.find((each) => each.fact === fact.value)
    ?? impact.value?.histograms[0])
  /** The limit of the version itself, before anybody moved it. */
  const own = ref<number>()

  async function question(): Promise<ImpactQuestion> {
    const moved = threshold.value
    // A text that is nowhere stored states nothing: it has the transition of the version it was made of.
    const transition = supposed.value ?? stated.value
    const asked = {
      before: null, jurisdictions: null, transition: transition?.kind ?? null, from: transition?.from ?? null,
    }
    if (moved === undefined || own.value === undefined || moved === own.value || !histogram.value) {
      const said = supposed.value ? {} : { transition: null, from: null }
      return { ...asked, ...said, after: version.value, after_text: null }
    }
    text ||= await fileOf(version.value)
    return { ...asked, after: null, after_text: withThreshold(text, histogram.value.fact, own.value, moved) }
  }

  const asked = afterPause(200, async () => {
    busy.value = true
    return askImpact(await question())
  }, (found) => {
    [impact.value, failure.value, busy.value] = [found, undefined, false]
    if (own.value === undefined) own.value = histogram.value?.limit
    stated.value ??= found.transition
  }, (fault) => { [failure.value, busy.value] = [fault, false] })

  function again() {
    [threshold.value, own.value, text] = [undefined, undefined, '']
    ;[supposed.value, stated.value] = [undefined, undefined]
    void asked.now()
  }
  watch(version, again)
  watch(threshold, (now) => { if (now !== undefined) asked.changed() })
  watch(supposed, (now) => { if (now) asked.changed() })
  const transition = computed(() => impact.value && {
    ...impact.value.transition, stated: !supposed.value && stated.value?.stated === true,
  })
  // Another fact is looked at as the version has it.
  watch(fact, () => {
    own.value = impact.value?.histograms.find((each) => each.fact === fact.value)?.limit
    if (threshold.value !== undefined) again()
  })

  return {
    impact, failure, busy, threshold, own, histogram, transition, supposed, again,
    workbook: async () => impactWorkbook(await question()),
    inverse: async (admit: string[]) => {
      const { after, after_text } = await question()
      return askInverse({ admit, version: after, text: after_text })
    },
  }
}
