import { me } from '@/session/session'
import { isWithin } from './region'

/**
 * Whether the signed-in person prepares, or decides, for all of these departments of a jurisdiction. The server asks
 * the same again.
 */
export function mayWrite(code: string, departments: readonly (string | null)[], decides = false): boolean {
  const duties = decides ? ['approver'] : ['officer', 'approver']
  return departments.every((department) => me.value?.rights.some((right) => right.department === department
    && duties.includes(right.duty) && isWithin(code, right.jurisdiction)))
}

/** Whether the signed-in person prepares anything at all for a jurisdiction: its projects, for instance. */
export function mayPrepare(code: string): boolean {
  return preparing(code).length > 0
}

/** Whether that is for an authority; firms and laboratories look after their own. */
export function mayPrepareForAuthority(code: string): boolean {
  return preparing(code).some(({ department }) => !['enterprise', 'laboratory'].includes(department))
}

function preparing(code: string) {
  return (me.value?.rights ?? []).filter(({ duty, jurisdiction }) => ['officer', 'approver'].includes(duty)
    && isWithin(code, jurisdiction))
}
