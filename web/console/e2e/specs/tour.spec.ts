import { screens } from '../drivers/screens'
import { expect, test } from '../drivers/story'

const stops = {
  zh: ['等我办', '项目', '1 事实', '2 选址', '3 结论', '4 预留', '账本', '通知'],
  en: ['Waiting for me', 'Projects', '1 Facts', '2 Site', '3 Verdict', '4 Reserve', 'Balances', 'Notices'],
}

for (const [language, screen] of screens) {
  test(`A newcomer is shown around by the keyboard, ${language}, on a ${screen}`, async ({
    given, when, then, page,
  }) => {
    test.slow()
    if (screen === 'phone') await given.aPhone()
    await given.settings('light', language)
    await given.anOfficial('宜兴')
    await when.opens('/')
    await page.getByRole('button', { name: language === 'zh' ? /带我走一遍/ : /Show me around/ }).click()
    const box = page.locator('.el-tour__content')
    for (const [at, name] of stops[language].entries()) {
      await expect(box.getByRole('heading', { name, exact: true })).toBeVisible()
      await expect(box.getByText(`${at + 1} / 8`)).toBeVisible()
      await then.fitsTheScreen()
      if (at % 3 === 0) await then.isAccessible()
      if (at < 7) await when.keys('ArrowRight')
    }
    await when.keys('ArrowLeft')
    await expect(box.getByText('7 / 8')).toBeVisible()
    await when.keys('Escape')
    await expect(box).toHaveCount(0)
  })
}

test('The tour begins again from the help', async ({ given, when, page }) => {
  await given.anOfficial('宜兴')
  await when.opens('/balances')
  await when.keys('F1')
  await when.presses('带我走一遍')
  await expect(page.locator('.el-tour__content').getByRole('heading', { name: '等我办' })).toBeVisible()
})
