import { answerOf, api } from '@/api/client'

type Ask = (path: string, init?: object) => Promise<{ data?: unknown; error?: unknown; response: Response }>

/** A question to the server whose answer is read as it is documented in docs/reference/api.md. */
export const ask = <T>(method: 'GET' | 'POST', path: string, init: object = {}) =>
  answerOf((api[method] as unknown as Ask)(path, init)) as Promise<T>

/** A body that is a text of its own kind rather than JSON. */
export const textBody = (body: string, type: string) => ({
  body, bodySerializer: (text: unknown) => String(text), headers: { 'Content-Type': type },
})
