import { another, type Neighbour, registersALot } from '../drivers/neighbours'
import { screens } from '../drivers/screens'
import { expect, test } from '../drivers/story'

for (const [language, screen] of screens) {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)

  /** Signs in at the form, as people do. */
  async function signsIn(one: Neighbour, account: string) {
    await one.page.getByLabel(say('账号', 'Account'), { exact: true }).fill(account)
    await one.page.getByLabel(say('密码', 'Password'), { exact: true }).fill(one.given.passwordOf(account))
    await one.when.presses(say('登录', 'Sign in'))
  }

  test(`The whole sitting, from sign-in to approval, ${language}, on a ${screen}`, async ({ browser, program }) => {
    test.setTimeout(240_000)
    const [xinwu, yixing] = await Promise.all([another(browser, program), another(browser, program)])
    const people = [xinwu, yixing]
    const lot = registersALot(program, 60)
    for (const one of people) {
      await one.given.settings('light', language)
      if (screen === 'phone') await one.given.aPhone()
    }

    await xinwu.when.opens('/')
    await signsIn(xinwu, 'xinwu.officer')
    await xinwu.page.getByRole('link', { name: say('项目', 'Projects'), exact: true }).click()
    await xinwu.page.getByRole('button', { name: say('新建项目', 'New project') }).click()
    await xinwu.page.getByRole('link', { name: say('集成电路', 'Integrated-circuit') }).first().click()
    const name = `${say('晶圆制造', 'Wafer fab')} ${screen} ${Date.now()}`
    await xinwu.page.getByLabel(say('中文名称', 'Chinese name'), { exact: true }).fill(name)
    await xinwu.page.getByLabel(say('英文名称', 'English name'), { exact: true }).fill(name)
    // What was freed in the county has to do for every story.
    await xinwu.page.getByLabel(say('总磷', 'Total phosphorus'), { exact: true }).fill('0.002')
    await xinwu.page.getByLabel(say('总氮', 'Total nitrogen'), { exact: true }).fill('0.08')
    await xinwu.when.presses(say('保存', 'Save'))
    await xinwu.then.isAt(/\/projects\/[0-9a-f]{32}/)
    const project = /projects\/([0-9a-f]{32})/.exec(xinwu.page.url())?.[1] ?? ''
    await xinwu.when.opens(`/projects/${project}?step=result&parcel=${lot}`)
    const drawer = xinwu.page.getByRole('region', { name: say('结论', 'Verdict'), exact: true })
    await expect(drawer.getByRole('heading', { name: say('有条件', 'Conditional'), exact: true })).toBeVisible()
    await xinwu.then.fitsTheScreen()
    if (screen === 'phone') await drawer.getByRole('button', { name: say('关闭', 'Close') }).click()
    await xinwu.page.getByRole('listitem').getByRole('button', { name: say('预留', 'Reserve') }).click()
    await xinwu.when.presses(say('向宜兴市提出请求', 'Ask Yixing for it'))
    await xinwu.page.getByRole('alertdialog')
      .getByRole('button', { name: say('提出请求', 'Send the request') }).click()
    const made = xinwu.page.getByRole('region', { name: say('预留', 'Reserve'), exact: true })
    await expect(made.getByText(say('请求已送到宜兴市', 'The request is with Yixing'))).toBeVisible()
    await xinwu.then.fitsTheScreen()
    await xinwu.then.isAccessible()

    await yixing.when.opens('/')
    await signsIn(yixing, 'yixing.officer')
    const waiting = () => yixing.page.getByRole('link', { name: new RegExp(name) }).click()
    const act = async (word: string) => {
      await yixing.when.presses(word)
      await yixing.then.isAccessible()
      await yixing.page.getByRole('alertdialog').getByRole('button', { name: word, exact: true }).click()
    }
    const detail = yixing.page.getByRole('region', { name: say('预留详情', 'Reservation'), exact: true })
    await waiting()
    await yixing.then.fitsTheScreen()
    await act(say('接受请求', 'Accept'))
    await expect(detail.getByText(say('已预留', 'Reserved'), { exact: true })).toBeVisible()
    await expect(made.getByText(say('已预留', 'Reserved'), { exact: true })).toBeVisible()

    await yixing.page.getByRole('button', { name: /^(账号：|Account: )/ }).click()
    await yixing.when.presses(say('退出', 'Sign out'))
    await signsIn(yixing, 'yixing.approver')
    await waiting()
    await act(say('批准', 'Approve'))
    await expect(detail.getByText(say('已批准', 'Approved'), { exact: true }).first()).toBeVisible()
    await expect(made.getByText(say('已批准', 'Approved'), { exact: true }).first()).toBeVisible()
    await xinwu.page.screenshot({ path: test.info().outputPath('asked.png') })
    await yixing.page.screenshot({ path: test.info().outputPath('approved.png') })
    for (const one of people) await one.context.close()
  })
}
