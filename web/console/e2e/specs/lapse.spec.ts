import { another, Neighbour, registersALot } from '../drivers/neighbours'
import { startProgram } from '../drivers/program'
import { expect, test } from '../drivers/story'

test('After its last working day a hold has lapsed: the lot is free again, and both pages and notices say so', async ({
  browser, browserIsThere,
}) => {
  void browserIsThere
  test.setTimeout(400_000)
  const before = await startProgram({ parcels: 1_000 })
  const { context, page } = await another(browser, before.running)
  const then = await (async () => {
    const official = new Neighbour(context, page, before.running)
    await official.given.signedIn('yixing.officer')
    const lot = registersALot(before.running, 60)
    const held = await official.asksFor(await official.savesAFab(40, '晶圆一期'), lot, '先用四十亩', 2)
    const waiting = await official.savesAFab(25, '晶圆二期')
    await page.goto(`${before.running.url}/reservations/${held}`)
    await expect(page.getByRole('region', { name: '预留详情' }).getByText('已预留')).toBeVisible()
    await page.goto('about:blank')
    return { lot, held, waiting }
  })().finally(before.leave)

  // Two working days are over by then even across the longest holiday.
  const after = await startProgram({ data: before.running.data, aheadDays: 20 })
  try {
    const official = new Neighbour(context, page, after.running)
    await official.given.signedIn('yixing.officer')
    await page.goto(`${after.running.url}/reservations/${then.held}`)
    const detail = page.getByRole('region', { name: '预留详情' })
    await expect(detail.getByText('已到期')).toBeVisible()
    await expect(detail.getByText('到期归还')).toBeVisible()
    await page.getByRole('button', { name: /^通知，\d+ 条未读$/ }).click()
    const notices = page.getByRole('complementary', { name: '通知' })
    await expect(notices.getByRole('link', { name: /晶圆一期.*到期/ }).first()).toBeVisible()
    await official.then.isAccessible()
    await page.goto(`${after.running.url}/projects/${then.waiting}?step=reserve&parcel=${then.lot}&reservation=new`)
    await expect(page.getByRole('listitem').filter({ hasText: '宗地面积' })).toContainText('可用 60.00 → 35.00')
  } finally {
    await context.close()
    await after.stop()
  }
})
