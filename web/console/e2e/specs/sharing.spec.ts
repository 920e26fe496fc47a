import { another, Neighbour } from '../drivers/neighbours'
import { expect, test } from '../drivers/story'

const tomorrow = () => new Date(Date.now() + 32 * 3_600_000).toISOString().slice(0, 10)

test('Xinwu proposes, Yixing accepts, the copy comes, and Yixing sees who was told and who was denied', async ({
  browser, program, log, page, context,
}) => {
  test.slow()
  log.allow(/403/)
  const xinwu = new Neighbour(context, page, program)
  await xinwu.given.signedIn('xinwu.officer')
  await xinwu.when.opens('/sharing')
  await xinwu.then.sees('没有共享协议')
  await xinwu.then.isAccessible()

  await xinwu.when.presses('提出协议')
  await xinwu.when.presses('提出')
  await xinwu.then.saysAtField('对方辖区', '请选择对方辖区')
  await xinwu.when.chooses('对方辖区', '宜兴市')
  await xinwu.when.chooses('内容', '图层')
  await page.getByLabel('用途').fill('招商项目选址比选')
  await page.getByLabel('截止日期').fill(tomorrow())
  await xinwu.then.isAccessible()
  await xinwu.when.presses('提出')
  const details = page.getByRole('region', { name: '协议详情', exact: true })
  await expect(details.getByText('待接受')).toBeVisible()

  const yixing = await another(browser, program, 'yixing.approver')
  await yixing.when.opens('/sharing')
  await yixing.when.picks('待接受')
  await yixing.when.presses('接受')
  await yixing.page.getByRole('alertdialog').getByRole('button', { name: '接受' }).click()
  await expect(yixing.page.getByRole('region', { name: '协议详情', exact: true }).getByText('生效中')).toBeVisible()
  await expect(details.getByText(/行，宜兴市于 .* 提供/)).toBeVisible({ timeout: 15_000 })
  await xinwu.then.isAccessible()
  await details.getByRole('group', { name: '协议详情' }).press('Escape')
  await expect(details).toHaveCount(0)

  const denied = await context.request.get(`${program.url}/api/sharing/320282/parcels`)
  expect(denied.status()).toBe(403)
  await yixing.when.opens('/sharing?view=reads&outcome=denied')
  await expect(yixing.page.getByRole('row', { name: /没有协议/ }).first()).toContainText('新吴')
  await yixing.then.isAccessible()
  await yixing.when.switchesLanguage()
  await expect(yixing.page.getByRole('row', { name: /No agreement/ }).first()).toBeVisible()
  await yixing.when.switchesTheme()
  await yixing.then.isAccessible()
  await yixing.given.aPhone()
  await yixing.then.fitsTheScreen()
  await yixing.context.close()
})
