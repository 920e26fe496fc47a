import { api } from './client'

/** Routes whose types are on their way. */
export const pending = api as unknown as Record<'GET' | 'POST' | 'PUT' | 'DELETE', (
  path: string, options?: object,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>>
