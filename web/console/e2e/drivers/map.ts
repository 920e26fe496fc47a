import type { BrowserContext } from '@playwright/test'

/**
 * Maps stay without tiles and strokes: a software renderer takes seconds for what most stories don't look at. What a
 * page tells its map, and what the map answers, is as ever.
 */
export async function leavesMapsEmpty(context: BrowserContext): Promise<void> {
  await context.route('**/tiles/**', (route) => route.fulfill({ status: 204 }))
  await context.addInitScript(() => {
    const undrawn = () => undefined
    Object.assign(WebGL2RenderingContext.prototype, { drawElements: undrawn, drawArrays: undrawn })
  })
}
