import { onBeforeUnmount, ref, shallowRef, watch, type Ref } from 'vue'
import type { Verdict } from '@/components/Verdict/verdict'
import { type Asked, check, keptVerdict } from './projects'

/**
 * A verdict that is kept, by its id; without one, the verdict on what is asked, whose id is told. Undefined while it
 * is on its way; an answer that comes too late is dropped.
 */
export function useVerdict(asked: Ref<Asked | undefined>, kept: Ref<string>, decided: (id: string) => void) {
  const verdict = shallowRef<Verdict>()
  const failure = ref<unknown>()
  let asking: AbortController | undefined

  async function ask() {
    const [of, id] = [asked.value, kept.value]
    if (id && verdict.value?.id === id) return
    asking?.abort()
    const mine = asking = new AbortController()
    failure.value = verdict.value = undefined
    if (!of && !id) return
    try {
      const answer = id ? await keptVerdict(id) : of && await check(of, mine.signal)
      if (mine !== asking) return
      verdict.value = answer
      if (answer && !id) decided(answer.id)
    } catch (fault) {
      if (mine === asking) failure.value = fault
    }
  }

  // By content: a file that is written anew the same is not asked again.
  watch(() => kept.value || JSON.stringify(asked.value), ask, { immediate: true })
  onBeforeUnmount(() => asking?.abort())
  return { verdict, failure, ask }
}
