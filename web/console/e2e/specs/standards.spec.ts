import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { another, registersALot } from '../drivers/neighbours'
import { startProgram } from '../drivers/program'
import { languages } from '../drivers/screens'
import { expect, test } from '../drivers/story'
import { partsOf } from '../drivers/workbook'

const fee = resolve(
  dirname(fileURLToPath(import.meta.url)), '../../src/modules/standards/editor/fee.sample.dmn')
const title = ['统一产业项目准入标准', 'Unified demonstration admission standard'] as const
/** Not tomorrow: a midnight that passes meanwhile would bring the day. */
const dayAfterNext = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' })
  .format(new Date(Date.now() + 2 * 86_400_000))

/** Writes into a cell of the open table; the rows and columns of inputs count from 0. */
async function writes(page: Page, row: number, text: string): Promise<void> {
  await page.locator('td.input-cell').nth(row).click()
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  // What is typed counts once another place is chosen.
  await page.getByRole('heading', { level: 1 }).click()
}

for (const language of languages) {
  const say = <Text>(zh: Text, en: Text): Text => (language === 'zh' ? zh : en)

  test(`A threshold is changed, tested, weighed, adopted, and cited in a verdict from its day on, ${language}`, async ({
    browser, browserIsThere,
  }) => {
    void browserIsThere
    test.setTimeout(300_000)
    const before = await startProgram({ parcels: 400 })
    const open = async (program: typeof before.running, account: string) => {
      const one = await another(browser, program, account)
      one.page.setDefaultTimeout(20_000)
      await one.given.settings('light', language)
      return one
    }
    const lot = await (async () => {
      const found = registersALot(before.running, 40)
      const { page, when, then } = await open(before.running, 'xinwu.officer')
      await when.opens('/standards')
      await then.isAccessible()
      await page.getByRole('region', { name: say('标准与版本', 'Standards and versions') }).locator('section')
        .filter({ hasText: say(...title) }).getByRole('link').first().click()
      await page.getByRole('link', { name: say('编辑规则表', 'Edit the rules') }).click()
      await page.getByRole('navigation', { name: say('决策', 'Decision') })
        .getByRole('button', { name: say('亩均税收', '4 Density: tax'), exact: true }).click()
      const checks = page.getByRole('region', { name: say('检查', 'Checks'), exact: true })
      const cases = page.getByRole('region', { name: say('用例', 'Test cases'), exact: true })
      await expect(cases.getByRole('status')).toHaveText(say(/个用例全部通过/, /cases, all pass/))
      await writes(page, 0, '>= 120')
      await expect(cases.getByRole('status')).toHaveText(say(/个用例中 1 个不通过/, /^1 of \d+ cases fails/))
      await writes(page, 1, '< 100')
      await expect(checks.getByText(say(
        '没有规则覆盖：亩均税收 [100..120) 万元/亩·年。', 'No rule covers Tax per mu [100..120) 10k CNY/mu·a.',
      ))).toBeVisible()
      await then.isAccessible()
      await writes(page, 1, '-')
      await expect(checks.getByText(say(
        '没有缺口、冲突和不起作用的规则。', 'No gaps, no conflicts, no rule without effect.',
      ))).toBeVisible()
      await cases.getByRole('button', { name: say(/正好达到各项限值/, /Just at every limit/) }).click()
      await cases.getByLabel(say('亩均税收', 'Tax per mu')).fill('120')
      await expect(cases.getByRole('status')).toHaveText(say(/个用例全部通过/, /cases, all pass/))
      await when.presses(say('存为草案', 'Save as a draft'))
      await then.isAt(/\/standards\/[0-9a-f]{12}$/)
      const path = new URL(page.url()).pathname

      await page.getByRole('link', { name: say('逐条比较', 'Compare') }).click()
      await expect(page.getByRole('row', { name: say(/亩均税收.*收紧/, /mu.*100.*stricter/) })).toBeVisible()
      await then.isAccessible()
      await when.opens(`${path}/impact`)
      await expect(page.getByText(say(/家企业 不达标/, /firms not met/))).toBeVisible()
      await page.getByLabel(say('过渡', 'Transition')).selectOption('begun_before')
      await expect(page.getByText(say(
        /按过渡规则沿用原标准 \d+ 个项目/, /^\d+ projects? keeps? the former standard by the transition$/,
      ))).toBeVisible()
      await then.isAccessible()
      const saved = page.waitForEvent('download')
      await when.presses(say('导出清单', 'Export the list'))
      const sheet = Object.entries(partsOf(readFileSync(await (await saved).path()))).map(([, text]) => text).join('')
      expect(sheet).toContain('320282')
      const admit = page.getByRole('region', {
        name: say('怎样改才能让这些达标', 'What would have to change for these to meet it'),
      })
      await admit.getByRole('checkbox').first().check()
      await admit.getByRole('button', { name: say('找最小的改动', 'Find the smallest change') }).click()
      await expect(admit.getByRole('status').getByRole('row')).not.toHaveCount(0)
      await then.isAccessible()

      await when.opens(path)
      const reached = page.getByRole('region', {
        name: say('规则覆盖：测试与实际使用', 'Rules reached: by tests and by use'),
      })
      await reached.locator('summary').nth(-1).click()
      await expect(reached.getByRole('row', { name: say(/≥ 120/, /≥ 120/) })).toBeVisible()
      await then.isAccessible()
      await when.presses(say('提请两地采纳', 'Propose to both sides'))
      await when.types(say('同日生效日期', 'Effective day on both sides'), dayAfterNext())
      await when.chooses(say('过渡', 'Transition'), say('自生效日起一律适用', 'Holds for all from that day'))
      const confirm = page.getByLabel(say('已看过下列提示，仍然提请', 'I have read the warnings and propose it anyway'))
      if (await confirm.isVisible()) await confirm.check()
      await page.getByRole('button', { name: say('提请两地采纳', 'Propose to both sides') }).click()
      await then.sees(say('待两地同意', 'Awaits both sides'))
      for (const account of ['xinwu.approver', 'yixing.approver']) {
        const official = await open(before.running, account)
        await official.when.opens(path)
        await official.when.presses(say('同意采纳', 'Agree to adopt'))
        await official.page.getByRole('alertdialog')
          .getByRole('button', { name: say('同意采纳', 'Agree to adopt') }).click()
        await official.then.sees(account.startsWith('xinwu')
          ? say('待另一方同意', 'Awaits the other side') : say('将施行', 'To come'))
        await official.then.isAccessible()
        await official.context.close()
      }
      await expect(page.getByText(say('将施行', 'To come')).first()).toBeVisible()
      await page.context().close()
      return found
    })().finally(before.leave)

    const after = await startProgram({ data: before.running.data, aheadDays: 2 })
    try {
      const official = await open(after.running, 'yixing.officer')
      const project = await official.savesAFab(40, '晶圆一期')
      await official.page.goto(`/projects/${project}?step=result&parcel=${lot}`)
      await official.page.getByRole('button', { name: say(/^经济 \d/, /^Economy \d/) }).click()
      const cited = say(/税收不低于.*统一产业项目准入标准/, /[Tt]ax.*Unified demonstration/)
      await expect(official.page.getByRole('button', { name: cited })).toBeVisible()
      await official.context.close()
    } finally {
      await after.stop()
    }
  })
}

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

  // On a phone the table has the page to itself; what is beside it comes and goes.
  await given.aPhone()
  page.once('dialog', (dialog) => void dialog.accept())
  await when.opens('/standards/edit/new')
  await expect(page.getByText('Hit policy:')).toBeVisible()
  const beside = page.getByRole('region', { name: 'Checks, properties and test cases' })
  await expect(beside).toHaveCount(0)
  await page.locator('td.input-cell').first().click()
  await page.getByRole('button', { name: /^Checks 0/ }).click()
  await expect(beside.getByText('No gaps, no conflicts')).toBeVisible()
  await then.isAccessible()
  await beside.getByRole('button', { name: 'Close' }).click()
  await expect(beside).toHaveCount(0)

  await when.opens('/standards/compare')
  const compared = page.getByRole('table').filter({ hasText: 'Difference' })
  await expect(compared.getByRole('row')).not.toHaveCount(0)
  const spare = () => compared.evaluate((table) => innerWidth - table.getBoundingClientRect().right)
  await expect.poll(spare).toBeGreaterThanOrEqual(0)
  await then.isAccessible()
})

test('A table copied from a spreadsheet becomes a decision, or the cells that are wrong are named', async ({
  given, when, then, page, log,
}) => {
  log.allow(/status of 422/)
  const rows = (type: string, limit: string) => [
    '准入\tFIRST', '输入\t输入\t输出', 'tax_per_mu\tindustry\t结论', `number\t${type}\tstring`, '\t\t',
    `${limit}\tC3973、C3974\tpass`, '\t\tfail',
  ].join('\n')
  await given.anOfficial('滨湖')
  await when.opens('/standards/edit/new')
  await expect(page.getByText('命中策略')).toBeVisible()
  await when.presses('粘贴表格')
  const dialog = page.getByRole('dialog', { name: '粘贴表格' })
  const pastes = async (text: string) => {
    await dialog.getByRole('textbox', { name: '粘贴表格' }).focus()
    await page.keyboard.press('Control+a')
    await page.keyboard.insertText(text)
    await dialog.getByRole('button', { name: '放进去' }).click()
  }
  await pastes(rows('wish', '>= ('))
  const faults = dialog.getByRole('alert').getByRole('listitem')
  await expect(faults.filter({ hasText: '单元格 B4' })).toBeVisible()
  await expect(faults.filter({ hasText: '单元格 A6' })).toBeVisible()
  await then.isAccessible()
  await pastes(rows('string', '≥ 100'))
  await expect(dialog).toHaveCount(0)
  await then.sees('表格已放进模型')
  // It took the place of the table that was open.
  await expect(page.locator('td.input-cell').first()).toHaveText('>= 100')
  await expect(page.locator('td.input-cell').nth(1)).toHaveText('"C3973", "C3974"')
  await expect(page.locator('td.output-cell').first()).toHaveText('"pass"')
})

test('An import of firms is taken back as a whole, once the question that names its counts is answered', async ({
  given, when, then, page,
}) => {
  await given.anOfficial('滨湖')
  await when.opens('/standards/firms')
  await expect(page.getByText('合成').first()).toBeVisible()
  await when.presses('导入企业')
  const dialog = page.getByRole('dialog', { name: /^导入企业/ })
  await dialog.getByLabel('选择 xlsx 或 CSV 文件').setInputFiles({
    name: 'firms.csv', mimeType: 'text/csv',
    buffer: Buffer.from('统一社会信用代码,企业名称,区县代码,行业小类,数据截至\n91320211MA000901X7,滨湖误录厂,320211,C3973,2025-12-31\n'),
  })
  await dialog.getByRole('button', { name: '导入 1 家' }).click()
  await expect(dialog.getByText('已导入 1 家，其中更新 0 家。')).toBeVisible()
  await expect(page.getByText('滨湖误录厂')).toBeVisible()
  await then.isAccessible()
  await dialog.getByRole('button', { name: '撤销导入' }).click()
  const question = page.getByRole('alertdialog', { name: '撤销这次导入？' })
  await expect(question).toContainText('导入了 1 家企业。撤销后，1 家不再显示，0 家恢复为导入前的数据')
  await then.isAccessible()
  await question.getByRole('button', { name: '撤销导入' }).click()
  await expect(question).toHaveCount(0)
  await expect(page.getByText('滨湖误录厂')).toHaveCount(0)
  await expect(page.getByText('合成').first()).toBeVisible()
  await page.getByText(/^最近的导入/).click()
  await expect(page.getByText(/由 binhu\.officer 撤销$/).first()).toBeVisible()
  await then.isAccessible()
})
