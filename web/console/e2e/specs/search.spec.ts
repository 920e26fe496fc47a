import { expect, test } from '../drivers/story'

const places = [['胡埭', 'hd', '胡埭'], ['宜兴', 'yx', '宜兴市'], ['环科园', 'hky', '宜兴环科园']] as const

for (const [chinese, initials, name] of places) {
  test(`An official finds ${name} by ${chinese} and by ${initials}`, async ({ given, when, then }) => {
    await given.anOfficial('宜兴')
    await when.opens('/')
    for (const typed of [chinese, initials]) {
      await when.finds(typed, name)
      await then.isAt(/\/map\/\w+\/\w+/)
      await then.hasDrawer(name)
      await when.goesBack()
      await then.isAt('/')
    }
  })
}

test.describe('With a map that is drawn', () => {
  test.use({ isMapDrawn: true })

  test('The address keeps place, camera and layers, and Back goes the way back', async ({
    given, when, then, page,
  }) => {
    await given.anOfficial('宜兴')
    await when.opens('/map/jurisdiction/320282?at=119.8000,31.3500,9.00&off=zones')
    await then.hasDrawer('宜兴市')
    await then.isUnchecked('开发区与园区')
    await then.isAt(/at=119\.8000,31\.3500,9\.00/)
    await when.choosesInList('滨湖区')
    await then.hasDrawer('滨湖区')
    await when.goesBack()
    await then.hasDrawer('宜兴市')
    await page.reload()
    await then.hasDrawer('宜兴市')

    // On a laptop, in English, legend and sources once lay upon one another when the drawer was open.
    await page.setViewportSize({ width: 1366, height: 768 })
    await when.switchesLanguage()
    const box = async (name: string) => {
      const found = await page.locator(name).boundingBox()
      if (!found) throw new Error(`${name} is not shown`)
      return found
    }
    const [legend, sources] = [await box('.legend'), await box('.scalebar')]
    expect(sources.x > legend.x + legend.width || sources.y + sources.height < legend.y).toBe(true)
  })
})
