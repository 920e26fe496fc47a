import { another, Neighbour, registersALot } from '../drivers/neighbours'
import { standStill } from '../drivers/still'
import { expect, test } from '../drivers/story'
import { Wire } from '../drivers/wire'

const named = (name: string) => `${name} ${Date.now()}`
/** How long the other side waited for each act: a second, though a busy machine may be late for one. */
class Waits {
  private readonly took: number[] = []

  async until(...seen: Promise<void>[]) {
    const began = performance.now()
    await Promise.all(seen)
    this.took.push(performance.now() - began)
  }

  get median(): number {
    return [...this.took].sort((one, other) => one - other)[this.took.length >> 1] ?? Infinity
  }
}

test('A lot of 60 mu: 40 are reserved, 25 more are refused and the hold in the way is named', async ({
  when, then, log, page, context, program,
}) => {
  test.slow()
  log.allow(/409/)
  const official = new Neighbour(context, page, program)
  await official.given.signedIn('yixing.officer')
  const lot = registersALot(program, 60)
  const [first, second] = [named('晶圆一期'), named('晶圆二期')]
  const taken = await official.savesAFab(40, first)
  const late = await official.savesAFab(25, second)
  await official.opensTheSummary(taken, lot)
  const drawer = page.getByRole('region', { name: '预留', exact: true })
  await expect(drawer.getByRole('listitem').filter({ hasText: '宗地面积' })).toContainText('可用 60.00 → 20.00')
  await expect(drawer.getByText(/^到 .* 24:00 自动归还/)).toBeVisible()
  await then.isAccessible()
  await drawer.getByLabel('事由').fill('一期先用四十亩')
  await when.presses('预留全部指标')
  await page.getByRole('alertdialog').getByRole('button', { name: '预留全部指标' }).click()
  await expect(drawer.getByText(/^已预留，账本序号 \d+$/)).toBeVisible()
  await then.isAt(/reservation=[0-9a-f]{32}/)
  await then.isAccessible()

  await official.opensTheSummary(late, lot)
  await expect(drawer.getByRole('listitem').filter({ hasText: '宗地面积' })).toContainText('差 5.00')
  await expect(drawer.getByText('被这些预留占用')).toBeVisible()
  await when.presses('预留全部指标')
  await page.getByRole('alertdialog').getByRole('button', { name: '预留全部指标' }).click()
  const refused = drawer.getByRole('alert')
  await expect(refused).toContainText('差 5.00')
  await expect(refused).toContainText('一期先用四十亩')
  await then.isAccessible()
  await refused.getByRole('button', { name: /一期先用四十亩/ }).click()
  await then.isAt(/\/balances\?.*entry=\d+/)
  await then.sees('同时成立，或都不成立')
})

test('Asked, accepted, approved: each side sees the other within a second, with the feed cut and resumed too', async ({
  browser, program, log, page, context,
}) => {
  test.slow()
  log.allow(/./)
  const lot = registersALot(program, 60)
  const wire = await Wire.to(program.url)
  const xinwu = await another(browser, program, 'xinwu.officer', wire.url)
  const yixing = new Neighbour(context, page, program)
  await yixing.given.signedIn('yixing.officer')
  const watching = await another(browser, program, 'xinwu.officer')
  const name = named('封装项目')
  const project = await xinwu.savesAFab(40, name)
  const waits = new Waits()
  await yixing.when.opens('/')
  await yixing.then.isLive()
  await watching.when.opens('/balances?in=320282')
  await watching.then.isLive()

  await xinwu.opensTheSummary(project, lot)
  const asked = xinwu.page.getByRole('region', { name: '预留', exact: true })
  await asked.getByRole('button', { name: '向宜兴市提出请求' }).click()
  await xinwu.page.getByRole('alertdialog').getByRole('button', { name: '提出请求' }).click()
  await expect(asked.getByText('请求已送到宜兴市')).toBeVisible()
  const bell = yixing.page.getByRole('button', { name: /^通知，\d+ 条未读$/ })
  const waiting = yixing.page.getByRole('region', { name: /^等我办/ }).getByRole('link', { name: new RegExp(name) })
  await waits.until(expect(bell).toBeVisible(), expect(waiting).toBeVisible())

  await waiting.click()
  await yixing.page.getByRole('button', { name: '接受请求' }).click()
  const held = watching.page.getByRole('button', { name: /^建设用地指标 预留 / }).last()
  const before = await held.textContent()
  await yixing.page.getByRole('alertdialog').getByRole('button', { name: '接受请求' }).click()
  await expect(yixing.page.getByRole('region', { name: '预留详情' }).getByText('已预留')).toBeVisible()
  await waits.until(
    expect(held).not.toHaveText(before ?? ''), expect(asked.getByText('已预留').first()).toBeVisible())

  await wire.cut()
  await xinwu.then.isReconnecting()
  const approver = await another(browser, program, 'yixing.approver')
  await approver.when.opens('/')
  await approver.page.getByRole('region', { name: /^等我办/ }).getByRole('link', { name: new RegExp(name) }).click()
  await approver.when.presses('批准')
  await approver.page.getByRole('alertdialog').getByRole('button', { name: '批准' }).click()
  await expect(approver.page.getByRole('region', { name: '预留详情' }).getByText('已批准')).toBeVisible()
  await wire.mend()
  await xinwu.then.isLive()
  await waits.until(
    expect(asked.getByText('已批准').first()).toBeVisible(),
    expect(xinwu.page.getByRole('list', { name: '项目进度' }).getByText('已批准')).toBeVisible())
  for (const each of [xinwu, watching, approver]) await each.context.close()
  await wire.cut()
  expect(waits.median).toBeLessThan(1_000)
})

test('What waits, its summary and its details are accessible in both languages and themes, and on a phone', async ({
  browser, program, when, then, page, context,
}) => {
  test.setTimeout(300_000)
  const yixing = new Neighbour(context, page, program)
  const xinwu = await another(browser, program, 'xinwu.officer')
  await yixing.given.signedIn('yixing.officer')
  const lot = registersALot(program, 60)
  const request = await xinwu.asksFor(await xinwu.savesAFab(40, '特色工艺产线'), lot, '一期')
  const own = await yixing.savesAFab(20, '封装测试线')
  const pages = [
    `/projects/${own}?step=reserve&parcel=${lot}&reservation=new`, `/reservations/${request}`,
    '/reservations?state=lapsed', '/',
  ]
  for (const path of pages) {
    await when.opens(path)
    await then.isLive()
    await page.getByText(/宗地面积|没有符合条件|接受或不接受请求/).filter({ visible: true }).first().waitFor()
    for (const look of ['light-zh', 'light-en', 'dark-en', 'dark-zh']) {
      if (look === 'dark-en') await when.switchesTheme()
      else if (look !== 'light-zh') await when.switchesLanguage()
      await then.isAccessible()
    }
    await when.switchesTheme()
  }
  await yixing.given.aPhone()
  for (const path of pages) {
    await when.opens(path)
    await then.isLive()
    await then.fitsTheScreen()
    await then.isAccessible()
  }
  await xinwu.context.close()
})

for (const [look, theme, language] of [['light-zh', 'light', 'zh'], ['dark-en', 'dark', 'en']] as const) {
  test(`A summary looks right, ${look}`, async ({ given, when, then, log, page, context, program }) => {
    log.allow(/404/)
    const yixing = new Neighbour(context, page, program)
    await given.settings(theme, language)
    await given.anOfficial('宜兴')
    await standStill(page)
    const project = await yixing.savesAFab(40, '特色工艺产线')
    await when.opens(`/projects/${project}?step=reserve&parcel=320282001001GB00001&reservation=new`)
    await page.getByText(language === 'zh' ? '宗地面积' : 'Parcel area').waitFor()
    await then.looksLike(`reserve-${look}`)
  })
}

test('Notices are counted, read when they are opened, and lead on', async ({ browser, program, page, context }) => {
  const yixing = new Neighbour(context, page, program)
  const xinwu = await another(browser, program, 'xinwu.officer')
  await yixing.given.signedIn('yixing.officer')
  const name = named('通知项目')
  await xinwu.asksFor(await xinwu.savesAFab(40, name), registersALot(program, 60), '请接受')
  await yixing.when.opens('/map')
  await page.getByRole('button', { name: /^通知，\d+ 条未读$/ }).click()
  const drawer = page.getByRole('complementary', { name: '通知' })
  const notice = drawer.getByRole('link', { name: new RegExp(`未读：.*${name}`) })
  await expect(notice).toBeVisible()
  await expect(page.getByRole('button', { name: '通知', exact: true })).toBeVisible()
  await yixing.then.isAccessible()
  await drawer.getByRole('link', { name }).click()
  await yixing.then.isAt(/\/reservations\/[0-9a-f]{32}/)
  await expect(page.getByRole('region', { name: '预留详情' }).getByRole('heading', { name })).toBeVisible()
  await yixing.when.presses('不接受')
  const dialog = page.getByRole('alertdialog')
  await dialog.getByRole('button', { name: '不接受' }).click()
  await expect(dialog.getByText('请写明事由')).toBeVisible()
  await dialog.getByLabel('事由（必填）').fill('替代来源不足')
  await dialog.getByRole('button', { name: '不接受' }).click()
  await expect(page.getByRole('region', { name: '预留详情' }).getByText('未接受')).toBeVisible()
  await expect(page.getByRole('region', { name: '预留详情' }).getByText('替代来源不足')).toBeVisible()
  await xinwu.context.close()
})

test('A project tells its way: files, remarks and what was done', async ({ program, page, context }) => {
  const yixing = new Neighbour(context, page, program)
  await yixing.given.signedIn('yixing.officer')
  const name = named('有经过的项目')
  const project = await yixing.savesAFab(40, name)
  await yixing.when.opens(`/projects/${project}?step=reserve`)
  await yixing.then.sees('还没有选定宗地')
  await yixing.when.types('留言', '请补一份替代来源的凭证。')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('listitem').filter({ hasText: '请补一份替代来源的凭证。' })).toContainText('宜兴经办')
  const pdf = { name: '凭证.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') }
  await page.getByLabel('添加附件').last().setInputFiles(pdf)
  await expect(page.getByRole('link', { name: '下载 凭证.pdf' }).filter({ visible: true })).toBeVisible()
})
