import { ref, watch, type Ref } from 'vue'
import { useSubmission } from '@/components/Form/submission'
import { onChange } from '@/live/live'
import type { Work } from '@/workspace'
import { choosePlace, chosenPlace } from './siting'

/** The parcel that was chosen for a kept project, by whomever; empty before. */
export function useChosenPlace(work: Ref<Work>) {
  const chosen = ref('')
  const { busy, failure, submit } = useSubmission()

  async function load() {
    const { id } = work.value
    chosen.value = id ? await chosenPlace(id).catch(() => null) ?? '' : ''
  }
  async function choose(parcel: string): Promise<boolean> {
    const { id } = work.value
    if (!id) return false
    const done = await submit(() => choosePlace(id, parcel))
    if (done) chosen.value = parcel
    return done
  }

  watch(() => work.value.id, load, { immediate: true })
  onChange((change) => { if (change.topic === 'approvals.project') void load() })
  return { chosen, busy, failure, choose }
}
