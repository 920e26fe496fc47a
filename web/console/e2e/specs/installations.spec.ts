import type { Page } from '@playwright/test'
import { startTwo, type TwoInstallations } from '../drivers/installations'
import { another, type Neighbour, registersALot } from '../drivers/neighbours'
import { expect, test } from '../drivers/story'

// Each official is signed in at her own installation: what one sees of the other came over the network between them.
let two: TwoInstallations

test.beforeAll(async () => { two = await startTwo() })
test.afterAll(() => two.stop())

const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)
const dialogOf = (page: Page) => page.getByRole('alertdialog')
const waitingOf = (page: Page) => page.getByRole('region', { name: /^等我办/ })

/** A number of the page of balances, as a screen reader says it. */
async function balance({ when, page }: Neighbour, asset: string, part: string): Promise<number> {
  await when.opens('/balances')
  const figure = page.getByRole('button', { name: new RegExp(`^${asset} ${part} [\\d,]`) }).last()
  return Number((await figure.textContent())?.replaceAll(',', ''))
}

test('Land of Yixing, energy of Xinwu: each official at her own installation, and both ledgers commit', async ({
  browser,
}) => {
  test.slow()
  const yixing = await another(browser, two.yixing, 'yixing.officer')
  const xinwu = await another(browser, two.xinwu, 'xinwu.approver')
  const approver = await another(browser, two.yixing, 'yixing.approver')
  const before = {
    total: await balance(xinwu, '综合能耗', '总量'), committed: await balance(approver, '综合能耗', '已落实'),
  }
  await xinwu.when.opens('/')

  // By keyboard alone: the other jurisdiction is chosen, and the reservation made.
  await yixing.opensTheSummary(await yixing.savesAFab(40, '晶圆二期'), registersALot(two.yixing, 60))
  const drawer = yixing.page.getByRole('region', { name: '预留', exact: true })
  await drawer.getByRole('button', { name: '部分指标由其他辖区提供' }).press('Enter')
  const energy = drawer.getByRole('listitem').filter({ hasText: '综合能耗' })
  await energy.getByLabel('由谁提供').focus()
  await yixing.when.keys('ArrowDown')
  await expect(energy.getByText('由新吴区（无锡高新部署点）提供')).toBeVisible()
  const taken = Number(await energy.locator('b.num').textContent())
  await yixing.then.isAccessible()
  await drawer.getByRole('button', { name: '预留，并请新吴区提供' }).press('Enter')
  await expect(dialogOf(yixing.page)).toContainText('新吴区的审批人同意后，其账本才预留')
  await yixing.when.keys('Tab', 'Enter')
  await expect(drawer.getByText(/^本辖区已预留/)).toBeVisible()
  await expect(drawer.getByText('等新吴区办理').first()).toBeVisible()
  await expect(drawer.getByText(/^账本在无锡高新部署点 · /)).toBeVisible()
  await yixing.then.isAccessible()

  const request = waitingOf(xinwu.page).getByRole('listitem').filter({ hasText: '晶圆二期' })
  await expect(request).toContainText('答复别的辖区的指标请求')
  await expect(request).toContainText(/宜兴市.*综合能耗.*合成/s)
  await expect(request).toContainText(/24:00 · 还有 \d+ 天/)
  await expect(xinwu.page.getByRole('button', { name: '通知，1 条未读' })).toBeVisible()
  await xinwu.then.isAccessible()
  await request.getByRole('button', { name: '同意预留' }).press('Enter')
  await expect(dialogOf(xinwu.page)).toContainText('新吴区账本立即预留这些指标')
  await xinwu.when.keys('Tab', 'Enter')
  await expect(request).toHaveCount(0)
  await expect(drawer.getByText('已预留', { exact: true }).first()).toBeVisible()

  await approver.when.opens('/')
  await waitingOf(approver.page).getByRole('link', { name: /晶圆二期/ }).click()
  await approver.when.presses('批准')
  await dialogOf(approver.page).getByRole('button', { name: '批准' }).click()
  await expect(approver.page.getByRole('region', { name: '预留详情' }).getByText('已批准').first()).toBeVisible()
  await expect(drawer.getByText('已批准').first()).toBeVisible()
  await approver.page.getByRole('link', { name: '看跨域协同' }).click()
  for (const { page, when, then } of [approver, xinwu]) {
    if (page === xinwu.page) {
      await when.opens('/deals')
      await when.picks('晶圆二期')
    }
    const deal = page.getByRole('region', { name: '协同详情' })
    await expect(deal.getByText('已落实').first()).toBeVisible()
    await expect(deal.getByRole('listitem').filter({ hasText: '账本已落实' })).toBeVisible()
    if (page === approver.page) await expect(deal.getByText(/^账本在无锡高新部署点 · 最近联系 \d+ 秒前/)).toBeVisible()
    await then.isAccessible()
  }

  // What one ledger gave is what the other has.
  expect(await balance(xinwu, '综合能耗', '总量')).toBeCloseTo(before.total - taken, 1)
  expect(await balance(approver, '综合能耗', '已落实')).toBeCloseTo(before.committed + taken, 1)
  for (const each of [yixing, xinwu, approver]) await each.context.close()
})

test('What another installation keeps says where it is, is shared by agreement, and reads as well in English', async ({
  browser,
}) => {
  test.slow()
  const yixing = await another(browser, two.yixing, 'yixing.officer')
  const xinwu = await another(browser, two.xinwu, 'xinwu.officer')
  await yixing.when.opens('/map/jurisdiction/320214')
  await yixing.then.sees('新吴区的宗地和账本在无锡高新部署点，本部署点不保存。')
  await yixing.when.opens('/balances?in=320206')
  await yixing.then.sees('惠山区不在本部署点，也不在已对接的部署点。')
  await yixing.when.opens('/balances?in=320214')
  await yixing.then.sees('新吴区的宗地和账本在无锡高新部署点，本部署点不保存。', '凭共享协议可以查阅；还没有协议。')
  await yixing.then.isAccessible()
  await yixing.page.getByRole('link', { name: '提出共享协议' }).click()
  await expect(yixing.page.getByLabel('对方辖区')).toHaveValue('320214')
  await yixing.page.getByLabel('用途').fill('招商项目选址比选')
  await yixing.page.getByLabel('截止日期').fill(tomorrow())
  await yixing.when.presses('提出')
  await expect(yixing.page.getByRole('region', { name: '协议详情', exact: true }).getByText('待接受')).toBeVisible()

  await xinwu.when.opens('/sharing')
  await xinwu.when.picks('待接受')
  await xinwu.when.presses('接受')
  await dialogOf(xinwu.page).getByRole('button', { name: '接受' }).click()
  await expect(yixing.page.getByText(/行，新吴区于 .* 提供/)).toBeVisible({ timeout: 20_000 })

  await yixing.given.settings('dark', 'en')
  await yixing.when.switchesLanguage()
  await yixing.when.switchesTheme()
  for (const [path, seen] of [
    ['/balances?in=320214', /Land and ledger of Xinwu District are kept at/], ['/sharing', /In force/],
    ['/deals', /Deals/], ['/', /Waiting for me/],
  ] as const) {
    await yixing.when.opens(path)
    await expect(yixing.page.getByText(seen).first()).toBeVisible()
    await yixing.then.isAccessible()
  }
  await yixing.when.opens('/balances?in=320214')
  await expect(yixing.page.getByRole('row', { name: /Energy use.*synthetic/i })).toBeVisible()
  await yixing.given.aPhone()
  await yixing.then.fitsTheScreen()
  await yixing.then.isAccessible()
  for (const each of [yixing, xinwu]) await each.context.close()
})
