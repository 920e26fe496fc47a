import { readFileSync } from 'node:fs'
import { expect, test } from '../drivers/story'
import { partsOf, workbookOf } from '../drivers/workbook'

for (const language of ['zh', 'en'] as const) {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)

  test(`A number opens its transfers, and a transfer its legs, ${language}`, async ({ given, when, page }) => {
    await given.settings('light', language)
    await given.anOfficial('宜兴')
    await when.opens('/balances')
    const held = new RegExp(say('^总磷 TP 预留', '^Total phosphorus Held'))
    await page.getByRole('button', { name: held }).last().click()
    const drawer = page.getByRole('region', { name: say('明细', 'Details') })
    await expect(drawer.getByText('合成项目甲').first()).toBeVisible()
    await drawer.getByText('合成项目甲').first().click()
    await expect(drawer.getByText(say('同时成立，或都不成立', 'Together or not at all'))).toBeVisible()
    await expect(drawer.getByText(say('综合能耗', 'Energy use'))).toBeVisible()
    await when.goesBack()
    await expect(drawer.getByText(say('构成这个数的划转', 'The transfers behind this number'))).toBeVisible()
  })
}

test('Too much is refused with what blocks it; what was held is undone', async ({ given, when, log, page }) => {
  log.allow(/409/)
  await given.anOfficial('宜兴')
  await when.opens('/balances?balance=land_quota.0.available')
  const drawer = page.getByRole('region', { name: '明细' })
  await drawer.getByLabel(/^数量/).fill('100000000')
  await when.presses('预留这些指标')
  await expect(drawer.getByRole('alert')).toContainText('被这些预留占用')
  await expect(drawer.getByRole('alert')).toContainText('合成项目')
  await drawer.getByLabel(/^数量/).fill('1')
  await when.presses('预留这些指标')
  await expect(drawer.getByText(/^已预留，序号/)).toBeVisible()
  await when.presses('撤销')
  await expect(drawer.getByText('已撤销')).toBeVisible()
})

test('The past is the year as it had taken effect', async ({ given, when, page }) => {
  await given.anOfficial('宜兴')
  await when.opens('/balances?effective=2020-01-01')
  await expect(page.getByRole('button', { name: '建设用地指标 总量 0.00' })).toBeVisible()
  await when.presses('现在')
  await expect(page.getByRole('button', { name: '建设用地指标 总量 0.00' })).toHaveCount(0)
})

test('A ledger leaves as a workbook', async ({ given, when, page }) => {
  await given.anOfficial('宜兴')
  await when.opens('/balances')
  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出 xlsx' }).click()
  const file = await saved
  expect(file.suggestedFilename()).toBe('ledger-320282.xlsx')
  const parts = partsOf(readFileSync(await file.path()))
  expect(parts['xl/workbook.xml']).toContain('name="余额"')
  expect(parts['xl/worksheets/sheet1.xml']).toContain('建设用地指标')
})

test('Opening balances: a faulty row is named and nothing booked, the corrected file is booked', async ({
  given, when, then, page,
}) => {
  const purpose = `园区储备 ${Date.now()}`
  const file = (amount: string | number) => ({
    name: 'opening.xlsx', mimeType: 'application/octet-stream', buffer: workbookOf([
      ['指标', '年度', '用途', '角色', '数量', '单位', '生效日期', '备注'],
      ['建设用地指标', '', purpose, '可用', 60, '亩', '2026-01-01', '方案'],
      ['建设用地指标', '', `${purpose} 二`, '可用', amount, '亩', '2026-01-01', '方案'],
    ]),
  })
  await given.signedIn('yixing.approver')
  await when.opens('/balances')
  await when.presses('导入期初余额')
  const dialog = page.getByRole('dialog', { name: /^导入期初余额 宜兴市/ })
  await dialog.getByLabel('选择 xlsx 文件').setInputFiles(file('四十'))
  await expect(dialog.getByRole('row', { name: /^E3 数量 “四十”不是数。/ })).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^入账/ })).toHaveCount(0)
  await then.isAccessible()
  const saved = page.waitForEvent('download')
  await dialog.getByRole('button', { name: '下载问题清单' }).click()
  expect(readFileSync(await (await saved).path(), 'utf8')).toContain('E3,数量,“四十”不是数。')
  await dialog.getByLabel('选择 xlsx 文件').setInputFiles(file(40))
  await expect(dialog.getByText('2 行都没有问题，可以入账')).toBeVisible()
  await dialog.getByRole('button', { name: '入账 2 行' }).click()
  await expect(dialog.getByText('已入账 2 行')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^记录 \d+/ })).toBeFocused()
  await when.keys('Enter')
  const drawer = page.getByRole('region', { name: '明细' })
  await expect(drawer.getByText(`宜兴市 · ${purpose} 二`)).toBeVisible()
})

test('The import is accessible in both languages and themes', async ({ given, when, then, page }) => {
  await given.signedIn('yixing.approver')
  await when.opens('/balances')
  for (const look of ['light-zh', 'light-en', 'dark-en', 'dark-zh']) {
    if (look === 'dark-en') await when.switchesTheme()
    else if (look !== 'light-zh') await when.switchesLanguage()
    await page.getByRole('button', { name: /^(导入期初余额|Import opening balances)$/ }).click()
    await then.isAccessible()
    await when.keys('Escape')
  }
})
