import { computed, ref } from 'vue'
import { answerOf, api } from '@/api/client'
import type { paths } from '@/api/schema'
import { textOf } from '@/words/words'
import type { Right } from './rights'
import words from './words'

/** What a GET of the route answers. */
export type Answered<P extends '/api/users' | '/api/region' | '/api/audit' | '/api/peers' | '/api/backups'> =
  paths[P]['get']['responses'][200]['content']['application/json']
export type User = Answered<'/api/users'>[number]
export type Jurisdiction = Answered<'/api/region'>['jurisdictions'][number]

const users = ref<User[]>([])
const jurisdictions = ref<Jurisdiction[]>([])
const failure = ref<unknown>()
const loaded = ref(false)

const names = computed(() => new Map(jurisdictions.value.map((each) => [each.code, textOf(each.name)])))

/** The accounts and jurisdictions that the administration pages share, read once and after every change. */
export function useDirectory() {
  return { users, jurisdictions, failure, loaded, load, loadPlaces, placeName, sayRight, put }
}

async function load() {
  failure.value = undefined
  try {
    const [people] = await Promise.all([answerOf(api.GET('/api/users')), loadPlaces()])
    users.value = people
    loaded.value = true
  } catch (fault) {
    failure.value = fault
  }
}

async function loadPlaces() {
  if (jurisdictions.value.length === 0) jurisdictions.value = (await answerOf(api.GET('/api/region'))).jurisdictions
}

/** A user as the server answered it, in place of what was known of that account. */
function put(user: User) {
  const at = users.value.findIndex((each) => each.id === user.id)
  users.value = at < 0 ? [...users.value, user] : users.value.with(at, user)
}

function placeName(code: string): string {
  return names.value.get(code) ?? code
}

/** A right in words: where, for whom, how far. */
function sayRight(right: Right): string {
  const say = (word: string) => (words.has(word) ? words(word) : word)
  return [placeName(right.jurisdiction), say(right.department), say(right.duty)].join(' · ')
}
