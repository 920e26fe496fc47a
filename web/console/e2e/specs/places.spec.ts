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
  const restful = async () => {
    for (let before = -1, now = await drawCount(); now !== before || now === 0; now = await drawCount()) {
      before = now
      await page.waitForTimeout(1_500)
    }
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
