import { expect, test } from '../drivers/story'

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
