import { expect, test } from '../drivers/story'

test.use({ isMapDrawn: true })

/** Once it was resized and drawn three times on the way: away, without a size, and twice on coming back. */
test('The map comes back as it was and is not drawn anew', async ({ given, when, then, page }) => {
  test.slow()
  await page.addInitScript(() => {
    const counted = window as unknown as { drawCount: number }
    counted.drawCount = 0
    for (const name of ['drawElements', 'drawArrays'] as const) {
      const draw = WebGL2RenderingContext.prototype[name] as (...by: unknown[]) => void
      Object.assign(WebGL2RenderingContext.prototype, {
        [name](...by: unknown[]) {
          counted.drawCount++
          draw.apply(this, by)
        },
      })
    }
  })
  const drawCount = () => page.evaluate(() => (window as unknown as { drawCount: number }).drawCount)
  /** How often it drew until ninety frames in a row had passed without a stroke. */
  const restful = async () => {
    await page.evaluate(() => { Object.assign(window, { seenCount: -1, stillCount: 0 }) })
    await page.waitForFunction(() => {
      const counted = window as unknown as { drawCount: number; seenCount: number; stillCount: number }
      counted.stillCount = counted.drawCount === counted.seenCount && counted.drawCount > 0 ? counted.stillCount + 1 : 0
      counted.seenCount = counted.drawCount
      return counted.stillCount >= 90
    }, undefined, { polling: 'raf' })
    return drawCount()
  }
  await given.anOfficial('宜兴')
  await when.opens('/map')
  const before = await restful()
  for (const [place, heading] of [['账本', '宜兴市'], ['我的', '宜兴经办，您好']] as const) {
    await when.follows(place, '主导航')
    await then.hasHeading(heading)
    await when.follows('一张图', '主导航')
    await then.hasHeading('一张图')
    await then.isAt(/\/map\?at=/)
  }
  expect(await restful()).toBe(before)
})
