import createClient, { type Middleware } from 'openapi-fetch'
import { ref } from 'vue'
import type { components, paths } from './schema'
import { language } from '@/words/language'

export type Schemas = components['schemas']
export type Me = Schemas['Me']
/** A refusal; of a server that did not answer, or was none of ours, no more is known than these two. */
export type Problem = Pick<Schemas['Problem'], 'status' | 'title'> & Partial<Schemas['Problem']>
export type BilingualText = Schemas['BilingualText']

/** Who is signed in. Null: nobody. Undefined: not asked yet. Only src/session writes it. */
export const me = ref<Me | null>()

const ours: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.value)
    if (request.method !== 'GET' && me.value) request.headers.set('X-CSRF', me.value.csrf)
    return request
  },
  onResponse({ response, schemaPath }) {
    // The session ended while somebody worked: whoever shows the frame asks to sign in again and keeps the place.
    if (response.status === 401 && schemaPath !== '/api/session') me.value = null
  },
}

// The fetch of the moment of asking, so that a test can stand in for the server.
export const api = createClient<paths>({ fetch: (request) => globalThis.fetch(request) })
api.use(ours)

/** What went wrong, in words that can be shown: the server's own problem, or that the server did not answer. */
export class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
  }
}

export const unreachable: Problem = { status: 0, title: '', code: 'unreachable' }

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** Waits for an answer of `api` and returns its body; a refusal or a missing server is thrown as a Failure. */
export async function answerOf<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') throw fault
    throw new Failure(unreachable)
  }
  if (answer.response.ok) return answer.data as T
  const { status, statusText } = answer.response
  const said = typeof answer.error === 'object' && answer.error ? (answer.error as Partial<Problem>) : {}
  throw new Failure({ ...said, status, title: said.title ?? statusText })
}
