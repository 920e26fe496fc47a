import words from './words'

/** What a side that has ended came to says more than that it ended. */
export const reachedOf = (state: string, outcome?: string | null): string =>
  (state === 'ended' && outcome ? (outcome === 'commit' ? 'committed' : 'released') : state)

/** A state's word; of home what is decided, of a side what it does. */
export function stateOf(state: string, outcome?: string | null): string {
  const key = `state_${reachedOf(state, outcome)}`
  return words.has(key) ? words(key) : state
}

/** Why a deal was given up: a person's word as it is, a code in words. */
export function causeOf(cause: string): string {
  const key = `cause_${cause}`
  return words.has(key) ? words(key) : cause
}
