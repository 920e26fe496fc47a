import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { Neighbour, registersALot } from '../drivers/neighbours'
import { startProgram } from '../drivers/program'
import { expect, test } from '../drivers/story'
import { partsOf } from '../drivers/workbook'

const fee = resolve(
  dirname(fileURLToPath(import.meta.url)), '../../src/modules/standards/editor/fee.sample.dmn')
const title = '统一产业项目准入标准'
const tomorrow = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
  .format(new Date(Date.now() + 86_400_000))

/** Writes into a cell of the open table; the rows and columns of inputs count from 0. */
async function writes(page: Page, row: number, text: string): Promise<void> {
  await page.locator('td.input-cell').nth(row).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  // What is typed counts once another place is chosen.
  await page.getByRole('heading', { level: 1 }).click()
}

test('A threshold is changed, tested, weighed, adopted by both sides, and cited in a verdict the next day', async ({
  browser, browserIsThere,
}) => {
  void browserIsThere
  test.setTimeout(300_000)
  const before = await startProgram({ parcels: 400 })
  const open = async (program: typeof before.running, account: string) => {
    const context = await browser.newContext({
      baseURL: program.url, viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
      reducedMotion: 'reduce',
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await page.route('**/tiles/**', (route) => route.fulfill({ status: 204 }))
    const one = new Neighbour(context, page, program)
    await one.given.signedIn(account)
    return one
  }
  const lot = await (async () => {
    const found = registersALot(before.running, 40)
    const { page, when, then } = await open(before.running, 'xinwu.officer')
    await when.opens('/standards')
    await then.isAccessible()
    await page.getByRole('region', { name: '标准与版本' }).locator('section').filter({ hasText: title })
      .getByRole('link').first().click()
    await page.getByRole('link', { name: '编辑规则表' }).click()
    await page.getByRole('navigation', { name: '决策' }).getByRole('button', { name: '亩均税收', exact: true }).click()
    const checks = page.getByRole('region', { name: '检查', exact: true })
    const cases = page.getByRole('region', { name: '用例', exact: true })
    await expect(cases.getByRole('status')).toHaveText(/个用例全部通过/)
    await writes(page, 0, '>= 120')
    await expect(cases.getByRole('status')).toHaveText(/个用例中 1 个不通过/)
    await writes(page, 1, '< 100')
    await expect(checks.getByText('没有规则覆盖：亩均税收 [100..120) 万元/亩·年。')).toBeVisible()
    await then.isAccessible()
    await writes(page, 1, '-')
    await expect(checks.getByText('没有缺口、冲突和不起作用的规则。')).toBeVisible()
    await cases.getByRole('button', { name: /正好达到各项限值/ }).click()
    await cases.getByLabel('亩均税收').fill('120')
    await expect(cases.getByRole('status')).toHaveText(/个用例全部通过/)
    await when.presses('存为草案')
    await then.isAt(/\/standards\/[0-9a-f]{12}$/)
    const path = new URL(page.url()).pathname

    await page.getByRole('link', { name: '逐条比较' }).click()
    await expect(page.getByRole('row', { name: /亩均税收.*收紧/ })).toBeVisible()
    await then.isAccessible()
    await when.opens(`${path}/impact`)
    await expect(page.getByText(/家企业 不达标/)).toBeVisible()
    await then.isAccessible()
    const saved = page.waitForEvent('download')
    await when.presses('导出清单')
    const sheet = Object.entries(partsOf(readFileSync(await (await saved).path()))).map(([, text]) => text).join('')
    expect(sheet).toContain('320282')
    const admit = page.getByRole('region', { name: '怎样改才能让这些达标' })
    await admit.getByRole('checkbox').first().check()
    await admit.getByRole('button', { name: '找最小的改动' }).click()
    await expect(admit.getByRole('status').getByRole('row')).not.toHaveCount(0)
    await then.isAccessible()

    await when.opens(path)
    await when.presses('提请两地采纳')
    await when.types('同日生效日期', tomorrow())
    await when.chooses('过渡', '自生效日起一律适用')
    const confirm = page.getByLabel('已看过下列提示，仍然提请')
    if (await confirm.isVisible()) await confirm.check()
    await page.getByRole('button', { name: '提请两地采纳' }).click()
    await then.sees('待两地同意')
    for (const account of ['xinwu.approver', 'yixing.approver']) {
      const official = await open(before.running, account)
      await official.when.opens(path)
      await official.when.presses('同意采纳')
      await official.page.getByRole('alertdialog').getByRole('button', { name: '同意采纳' }).click()
      await official.then.sees(account.startsWith('xinwu') ? '待另一方同意' : '将施行')
      await official.then.isAccessible()
      await official.context.close()
    }
    await expect(page.getByText('将施行').first()).toBeVisible()
    await page.context().close()
    return found
  })().finally(before.leave)

  const after = await startProgram({ data: before.running.data, aheadDays: 2 })
  try {
    const official = await open(after.running, 'yixing.officer')
    const project = await official.savesAFab(40, '晶圆一期')
    await official.page.goto(`/projects/${project}?step=result&parcel=${lot}`)
    await official.page.getByRole('button', { name: /^经济 \d/ }).click()
    await expect(official.page.getByRole('button', { name: new RegExp(`税收不低于.*${title}`) })).toBeVisible()
    await official.context.close()
  } finally {
    await after.stop()
  }
})

test('In English a table is edited and compared without a word of Chinese in its frame', async ({
  given, when, then, page, log,
}) => {
  // A file that is no standard of ours carries no test cases of ours.
  log.allow(/status of 4(00|22)/)
  await given.settings('dark', 'en')
  await given.anOfficial('新吴')
  await when.opens('/standards/edit/new')
  await expect(page.getByText('Hit policy:')).toBeVisible()
  await writes(page, 1, '< 50')
  await expect(page.getByText('No rule covers Tax per mu [50..100) 10k CNY/mu·a.')).toBeVisible()
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await expect(page.locator('td.input-cell').nth(2)).toHaveText('[50..100)')
  await then.isAccessible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByText('No rule covers')).toBeVisible()
  // A file as Camunda's modeler writes it is edited and looked over like one of ours.
  await page.getByLabel('Open a file').setInputFiles(fee)
  await expect(page.getByText('No gaps, no conflicts, no rule without effect.')).toBeVisible()
  await writes(page, 2, '< 2')
  await expect(page.getByText('No rule covers hours 2, member false.')).toBeVisible()
})
