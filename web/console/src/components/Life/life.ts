import type { Schemas } from '@/api/client'

/** Where a project stands on its way. */
export type LifeState = Schemas['LifeState']
export const lifeStates: readonly LifeState[] = [
  'draft', 'checked', 'sited', 'asked', 'reserved', 'approved', 'rejected', 'withdrawn', 'lapsed',
]

/** Where a reservation stands. */
export type ReservationState = Schemas['ReservationState']
export const reservationStates: readonly ReservationState[] = [
  'asked', 'refused', 'holding', 'gathering', 'held', 'deciding', 'approved', 'rejected', 'withdrawn', 'lapsed',
  'not_held', 'interrupted',
]

export interface Stage {
  state: LifeState
  is: 'done' | 'now' | 'next'
}

const way: readonly LifeState[] = ['draft', 'checked', 'sited', 'reserved', 'approved']
/** What one may be at instead of a stage of the way, and which. */
const instead: Partial<Record<LifeState, LifeState>> = {
  asked: 'reserved', rejected: 'approved', withdrawn: 'approved', lapsed: 'approved',
}

/** The way of a project, with what it has come to in its place. */
export function stagesOf(state: LifeState): Stage[] {
  const at = way.indexOf(instead[state] ?? state)
  return way.map((each, index) => ({
    state: index === at ? state : each, is: index < at ? 'done' : index === at ? 'now' : 'next',
  }))
}
