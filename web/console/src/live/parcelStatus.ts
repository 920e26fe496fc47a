import { onActivated, onMounted, shallowRef } from 'vue'
import type { ParcelStatus } from '@/map/parcels'
import { parcelStatus } from '@/region/parcels'
import { loadRegion } from '@/region/region'
import { onChanges } from './live'

/** The parcels that are not free, asked for again when a ledger has changed; empty while nobody could say. */
export function useParcelStatus() {
  const status = shallowRef<ParcelStatus>({ held: [], committed: [] })
  let told = ''
  async function ask() {
    const { layers } = await loadRegion().catch(() => ({ layers: [] }))
    if (!layers.some(({ id }) => id === 'parcels')) return
    const now = await parcelStatus().catch(() => status.value)
    const text = JSON.stringify(now)
    // Told the same again, the map would lay its parcels out anew.
    if (text === told) return
    told = text
    status.value = now
  }
  onMounted(ask)
  onActivated(ask)
  onChanges(({ topic }) => topic === 'ledger.entries_added', ask)
  return status
}
