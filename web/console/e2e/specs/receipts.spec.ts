import { readFileSync } from 'node:fs'
import { expect, test } from '../drivers/story'

const fileOf = (text: string, name = 'receipt.json') =>
  ({ name, mimeType: 'application/json', buffer: Buffer.from(text) })

for (const language of ['zh', 'en'] as const) {
  const say = (zh: string, en: string) => (language === 'zh' ? zh : en)

  test(`A receipt leaves with an official and is checked by anyone, ${language}`, async ({
    given, when, then, log, page,
  }) => {
    log.allow(/401|422/)
    await given.settings('light', language)
    await given.anOfficial('宜兴')
    await when.opens('/balances?entry=121')
    const saved = page.waitForEvent('download')
    await page.getByRole('link', { name: say('出具凭证', 'Get a receipt') }).click()
    const file = await saved
    expect(file.suggestedFilename()).toBe('receipt-320282-121.json')
    const text = readFileSync(await file.path(), 'utf8')

    // Nobody in particular: without a session.
    await page.context().clearCookies()
    await when.opens('/receipt')
    await then.isAccessible()
    const chosen = page.getByLabel(say('选择文件', 'Choose a file'), { exact: true })
    await chosen.setInputFiles(fileOf(text))
    await expect(page.getByRole('heading', { name: say('凭证成立', 'The receipt holds') })).toBeVisible()
    await expect(page.getByText('121 ·')).toBeVisible()
    await then.isAccessible()

    const receipt = JSON.parse(text) as { words: { recorded_at: string } }
    receipt.words.recorded_at = '2020-01-01T00:00:00+00:00'
    await chosen.setInputFiles(fileOf(JSON.stringify(receipt)))
    await expect(page.getByRole('heading', { name: say('凭证不成立', 'The receipt does not hold') })).toBeVisible()
    await expect(page.getByText(say('不成立之处：words', 'What does not hold: words'))).toBeVisible()

    await chosen.setInputFiles(fileOf('no receipt'))
    await expect(page.getByText(say('这不是本平台的凭证文件', 'This is no receipt of Huanhu'))).toBeVisible()
    await then.isAccessible()
  })
}
