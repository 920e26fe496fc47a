import { another } from '../drivers/neighbours'
import { expect, test } from '../drivers/story'

test('Yixing buys quota of Xinwu: each official sees who is waited for, and both ledgers commit', async ({
  browser, program, given, when, then, page,
}) => {
  test.slow()
  await given.signedIn('yixing.approver')
  await when.opens('/deals')
  await then.sees('没有跨域协同')
  await then.isAccessible()
  await when.presses('购入指标')
  const form = page.getByRole('complementary', { name: '购入指标' }).or(page.getByRole('region', { name: '购入指标' }))
  await form.getByLabel('卖方').selectOption({ label: '新吴区' })
  await form.getByLabel('指标', { exact: true }).selectOption({ label: '建设用地指标' })
  await form.getByLabel('数量').fill('5')
  await form.getByLabel('事由').fill('二期用地')
  await then.isAccessible()
  await when.presses('提出购入')
  await then.isAt(/\/deals\/[0-9a-f]{32}/)
  await then.sees('等新吴区办理')
  await then.isAccessible()

  const xinwu = await another(browser, program, 'xinwu.approver')
  await xinwu.when.opens('/deals')
  await xinwu.page.getByRole('row', { name: /购入建设用地指标/ }).click()
  await xinwu.when.presses('同意预留')
  await xinwu.page.getByRole('alertdialog').getByRole('button', { name: '同意预留' }).click()
  await expect(xinwu.page.getByText('已预留').first()).toBeVisible()
  await xinwu.then.isAccessible()

  await when.presses('确认购入')
  await page.getByRole('alertdialog').getByRole('button', { name: '确认购入' }).click()
  await then.sees('已落实')
  await expect(xinwu.page.getByRole('region', { name: '协同详情' }).getByText('已落实').first()).toBeVisible()
})
