import { expect, test } from '../drivers/story'

const available = '/balances?balance=land_quota.0.available'

test('A number opens an account, its rows their entries, and Back goes the way back', async ({
  given, when, then, page,
}) => {
  await given.anOfficial('宜兴')
  await when.opens(available)
  const drawer = page.getByRole('region', { name: '明细' })
  await drawer.getByRole('button', { name: /^可供使用/ }).click()
  await expect(drawer.getByRole('heading', { name: '可供使用' })).toBeFocused()
  await then.isAt(/account=2$/)
  const statement = drawer.getByRole('table', { name: '账户流水' })
  await expect(statement.getByRole('row', { name: /^此前 0\.00/ })).toBeVisible()
  await expect(statement.getByText(/开发区目录核准面积/)).toBeVisible()
  await then.isAccessible()
  await when.keys('Tab', 'Enter')
  await expect(drawer.getByRole('heading', { name: /^记录 \d+/ })).toBeFocused()
  await drawer.getByRole('button', { name: '宜兴市 · 核准面积' }).click()
  await then.isAt(/account=1$/)
  await when.goesBack()
  await when.goesBack()
  await expect(statement).toBeVisible()
})

test('An approver commits part of a hold, the rest returns, and the entry says so', async ({
  given, when, then, page,
}) => {
  await given.signedIn('yixing.approver')
  await when.opens(available)
  const drawer = page.getByRole('region', { name: '明细' })
  await drawer.getByLabel(/^数量/).fill('12')
  await drawer.getByLabel('事由').fill('标准厂房二期')
  await when.presses('预留这些指标')
  await expect(drawer.getByText(/^已预留，序号/)).toBeVisible()
  await page.getByRole('button', { name: /^建设用地指标 预留 / }).last().click()
  await drawer.getByRole('button', { name: /标准厂房二期/ }).click()
  await drawer.getByLabel(/^落实 建设用地指标/).fill('13')
  await expect(drawer.getByText('请填 0 到 12.00 之间的数')).toBeVisible()
  await drawer.getByLabel(/^落实 建设用地指标/).fill('5')
  await then.isAccessible()
  await when.presses('部分落实')
  const dialog = page.getByRole('alertdialog')
  await expect(dialog).toContainText('建设用地指标：落实 5.00，归还 7.00 亩')
  await then.isAccessible()
  await dialog.getByRole('button', { name: '落实' }).click()
  await expect(drawer.getByText(/^已落实，序号/)).toBeVisible()
  await when.presses('看这笔记录')
  await expect(drawer.getByRole('button', { name: /^落实/ })).toHaveAttribute('aria-current', 'true')
  await drawer.getByRole('button', { name: /^预留/ }).click()
  await then.doesNotSee('办结这笔预留')
})

test('A refused hold names those in its way, and each opens', async ({ given, when, then, log, page }) => {
  log.allow(/409/)
  await given.anOfficial('宜兴')
  await when.opens(available)
  const drawer = page.getByRole('region', { name: '明细' })
  await drawer.getByLabel(/^数量/).fill('100000000')
  await when.presses('预留这些指标')
  const blocking = drawer.getByRole('alert').getByRole('button', { name: /合成项目甲/ })
  await expect(blocking).toContainText(/至 .* 24:00 · 还有 \d+ 天/)
  await then.isAccessible()
  await blocking.click()
  await expect(drawer.getByText('合成项目甲：用地、总磷、能耗一并预留')).toBeVisible()
  await then.doesNotSee('释放预留')
})

test('In English the units and the demonstration accounts are English', async ({ given, when, page }) => {
  await given.settings('light', 'en')
  await given.anOfficial('宜兴')
  await when.opens('/balances')
  await expect(page.getByRole('group', { name: 'Unit of area' }).getByRole('button')).toHaveText(['mu', 'm²'])
  await expect(page.getByRole('button', { name: 'Account: Yixing officer' })).toBeVisible()
})
