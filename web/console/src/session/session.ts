import { computed, ref } from 'vue'
import { answerOf, api, Failure, me } from '@/api/client'

export { me }
export type { Me } from '@/api/client'

/** Somebody was signed in and the session ended by itself: the page stays, and the frame asks to sign in again. */
export const expired = computed(() => me.value === null && hadSession.value)
const hadSession = ref(false)

/** Asks who is signed in, once. Throws a Failure only when the server can't be reached. */
export async function loadSession(): Promise<void> {
  if (me.value !== undefined) return
  try {
    me.value = await answerOf(api.GET('/api/session'))
    hadSession.value = true
  } catch (failure) {
    if (!(failure instanceof Failure) || failure.problem.status !== 401) throw failure
    me.value = null
  }
}

export async function signIn(account: string, password: string): Promise<void> {
  me.value = await answerOf(api.POST('/api/session', { body: { account, password } }))
  hadSession.value = true
}

export async function signOut(): Promise<void> {
  await answerOf(api.DELETE('/api/session'))
  hadSession.value = false
  me.value = null
}

export async function changePassword(old: string, chosen: string): Promise<void> {
  await answerOf(api.POST('/api/session/password', { body: { old, new: chosen } }))
  me.value = await answerOf(api.GET('/api/session'))
}

/** Whether the signed-in person holds one of these duties anywhere. */
export function hasDuty(...duties: string[]): boolean {
  return me.value?.rights.some((right) => duties.includes(right.duty)) ?? false
}
