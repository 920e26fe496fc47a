import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { expect, test } from '../drivers/story'
import { partsOf } from '../drivers/workbook'

const languages = ['zh', 'en'] as const
/** The looks in e2e/pictures: each was looked at before it was committed. */
const pictures = new Set(['siting-light-zh', 'siting-dark-en'])
const path = '/projects/new?sample=ic-fab&step=site'

const rows = (page: Page) => page.locator('.candidate:not(.rank-leave-active)')
const rank = (page: Page, number: number) => rows(page).nth(number - 1)
const parcelsOf = (page: Page) => rows(page).locator('.sub[title]').evaluateAll((all) =>
  all.map((each) => each.getAttribute('title')))
/** The first question of a program makes its index of parcels. */
const isRanked = (page: Page) => expect(rows(page)).toHaveCount(20, { timeout: 60_000 })
const tick = (page: Page, number: number) => rank(page, number).getByRole('checkbox').check()

for (const language of languages) {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)

  test(`The best parcels, why there, three side by side, and on to the verdict, ${language}`, async ({
    given, when, then, page,
  }) => {
    test.slow()
    await given.settings('light', language)
    await given.anOfficial('宜兴')
    await when.opens(path)
    await isRanked(page)
    await then.sees(say('候选（按结论和得分）', 'Candidates (by verdict and score)'))

    await rank(page, 2).locator('.main').click()
    await then.isAt(/parcel=\d{12}GB\d{5}/)
    await expect(rank(page, 2).getByText(say('得分怎么来的', 'Where the score comes from'))).toBeVisible()
    const points = await rank(page, 2).locator('.points').allTextContents()
    const score = Number(await rank(page, 2).locator('.score').textContent())
    expect(Math.abs(points.map(Number).reduce((sum, each) => sum + each, 0) - score)).toBeLessThan(.5)
    await then.isAccessible()

    for (const number of [1, 2, 3]) await tick(page, number)
    const tray = page.getByRole('region', { name: say('并排比较', 'Side by side') }).first()
    await expect(tray.getByRole('columnheader')).toHaveCount(3)
    await expect(tray.getByText(/≥/).first()).toBeVisible()
    await then.isAt(/compare=/)
    await then.isAccessible()
    await tray.getByRole('button', { name: say('用 2 号看结论', 'Verdict on no. 2') }).click()
    await then.isAt(/step=result/)
    await expect(page.getByRole('region', { name: say('结论', 'Verdict'), exact: true })
      .getByRole('heading', { level: 2 })).toBeVisible()
  })
}

test('A weight that moves ranks anew, stays in the link, and goes back to its default', async ({
  given, when, then, page,
}) => {
  await given.anOfficial('宜兴')
  await when.opens(path)
  await isRanked(page)
  const before = await parcelsOf(page)
  await page.getByText('权重', { exact: true }).click()
  await page.getByRole('slider', { name: '距太湖岸线' }).fill('100')
  await expect.poll(() => parcelsOf(page)).not.toEqual(before)
  await then.isAt(/weights=/)
  const [moved, link] = [await parcelsOf(page), page.url()]
  await when.opens('/projects')
  await when.opens(link)
  await expect.poll(() => parcelsOf(page)).toEqual(moved)
  await when.presses('恢复默认')
  await expect.poll(() => parcelsOf(page)).toEqual(before)
  await then.isAt(/step=site$/)
})

test('By keys alone one walks the candidates, opens one and ticks it', async ({ given, when, then, page }) => {
  await given.anOfficial('宜兴')
  await when.opens(path)
  await isRanked(page)
  await rank(page, 1).locator('.main').focus()
  await when.keys('ArrowDown', 'Enter')
  await expect(rank(page, 2).locator('.main')).toBeFocused()
  await expect(rank(page, 2).locator('.main')).toHaveAttribute('aria-current', 'true')
  await when.keys('Shift+Tab', 'Space')
  await expect(rank(page, 2).getByRole('checkbox')).toBeChecked()
  await then.isAt(/compare=/)
})

test('What keeps parcels out is counted by clause; a parcel that is none of the candidates says what it lacks', async ({
  given, when, then, page,
}) => {
  await given.anOfficial('滨湖')
  await when.opens('/projects/new?sample=electroplater&step=site')
  await then.sees('没有合适的宗地', '为什么不是别处')
  const clause = page.getByRole('button', { name: /第四十三条|太湖/ }).first()
  await clause.click()
  await expect(clause).toHaveAttribute('aria-expanded', 'true')
  await then.isAccessible()
  const found = await page.request.get('/api/land/parcels?jurisdiction=320211&rows=1')
  const { parcels } = await found.json() as { parcels: { code: string }[] }
  await when.types('宗地代码或经度, 纬度', parcels[0]?.code ?? '')
  await when.presses('定位')
  const asked = page.getByRole('region', { name: '看这一处' })
  await expect(asked.getByText('不参加排名')).toBeVisible()
  await expect(asked.getByRole('heading', { name: '不满足' })).toBeVisible()
  await then.isAccessible()
})

test('A few jurisdictions alone are compared', async ({ given, when, page }) => {
  await given.anOfficial('宜兴')
  await when.opens(path)
  await isRanked(page)
  await page.getByRole('button', { name: /^辖区: / }).click()
  await page.getByRole('checkbox', { name: /新吴区/ }).check()
  await expect.poll(async () => (await parcelsOf(page)).every((code) => code?.startsWith('320214'))).toBe(true)
  await expect(page).toHaveURL(/within=320214/)
})

test('What stands side by side is copied, and exported as CSV and as a workbook', async ({ given, when, page }) => {
  await given.anOfficial('宜兴')
  await when.opens(path)
  await isRanked(page)
  for (const number of [1, 2]) await tick(page, number)
  const tray = page.getByRole('region', { name: '并排比较' }).first()
  await expect(tray.getByText(/≥/).first()).toBeVisible()
  const [first] = await parcelsOf(page)
  await tray.getByRole('button', { name: '复制' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(`宗地\t\t${first}`)
  const saved = async (button: string) => {
    const download = page.waitForEvent('download')
    await tray.getByRole('button', { name: button }).click()
    return readFileSync(await (await download).path())
  }
  expect((await saved('导出 CSV')).toString('utf8')).toContain(`宗地,,${first}`)
  expect(partsOf(await saved('导出 xlsx'))['xl/sheet.xml']).toContain(first)
})

test('The criteria and the words of the zones are shown', async ({ given, when, then, page }) => {
  await given.anOfficial('宜兴')
  await when.opens(path)
  await page.getByText('权重', { exact: true }).click()
  await when.presses('准则说明')
  const dialog = page.getByRole('dialog', { name: '得分怎么算' })
  await expect(dialog.getByRole('row', { name: /电子信息/ })).toBeVisible()
  await then.isAccessible()
  await when.keys('Escape')
  await expect(dialog).toBeHidden()
})

test('Siting is accessible and looks right in both themes and languages', async ({ given, when, then, page }) => {
  test.slow()
  await given.anOfficial('宜兴')
  await when.opens(path)
  await isRanked(page)
  for (const number of [1, 2, 3]) await tick(page, number)
  await rank(page, 1).locator('.main').click()
  await expect(page.locator('.compare').getByText(/≥/).first()).toBeVisible()
  for (const look of ['light-zh', 'light-en', 'dark-en', 'dark-zh']) {
    if (look === 'dark-en') await when.switchesTheme()
    else if (look !== 'light-zh') await when.switchesLanguage()
    await then.isAccessible()
    if (pictures.has(`siting-${look}`)) await then.looksLike(`siting-${look}`)
  }
})

test('On a phone candidates and what stands side by side are sheets that fit', async ({ given, when, then, page }) => {
  test.slow()
  await given.aPhone()
  await given.anOfficial('宜兴')
  await when.opens(path)
  await isRanked(page)
  for (const number of [1, 2, 3]) await tick(page, number)
  await then.fitsTheScreen()
  await then.isAccessible()
  await when.presses('比较 3 宗')
  await expect(page.getByRole('region', { name: '并排比较' }).first()).toBeVisible()
  await then.fitsTheScreen()
  await then.isAccessible()
  await when.presses('收起比较')
  await expect(page.getByRole('region', { name: '并排比较' })).toHaveCount(0)
})

test('A server that does not answer says so, and asked again it ranks', async ({ given, when, then, page, log }) => {
  log.allow(/ERR_FAILED/)
  await given.anOfficial('宜兴')
  await page.route('**/api/siting/site', (route) => route.abort(), { times: 1 })
  await when.opens(path)
  await then.sees('连不上服务器')
  await when.presses('再试一次')
  await isRanked(page)
})
