import { expect, test } from '../drivers/story'

const pages = [
  ['sign-in', '/sign-in', ''], ['desk', '/', 'yixing.officer'], ['account', '/account', 'yixing.officer'],
  ['guide', '/help/map', 'yixing.officer'], ['users', '/admin/users', 'system.admin'],
  ['new-user', '/admin/users?user=new', 'system.admin'], ['rights', '/admin/rights?find=yixing', 'security.admin'],
  ['audit', '/admin/audit', 'audit.admin'],
] as const
/** Those whose look is compared to e2e/pictures. */
const pictured: readonly string[] = ['sign-in', 'guide', 'users']

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['zh', 'en'] as const) {
    for (const [name, path, account] of pages) {
      test(`${name} is accessible and looks right, ${theme} ${language}`, async ({ given, when, then, page, log }) => {
        log.allow(/401/)
        await given.settings(theme, language)
        if (account) await given.signedIn(account)
        await when.opens(path)
        await page.waitForLoadState('networkidle')
        await then.isAccessible()
        if (pictured.includes(name)) await then.looksLike(`${name}.${theme}.${language}`)
      })
    }
  }
}

test('On a phone nothing is wider than the screen', async ({ given, when, then, page }) => {
  await given.aPhone()
  await given.anOfficial('宜兴')
  await when.opens('/help/search')
  await then.hasHeading('搜索')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await then.isAccessible()
})

test('Language and theme switch at once and stay', async ({ given, when, then, page }) => {
  await given.anOfficial('宜兴')
  await when.opens('/account')
  await when.switchesLanguage()
  await then.hasHeading('Account and tokens')
  await when.switchesTheme()
  await page.reload()
  await then.hasHeading('Account and tokens')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('By keys alone one skips the navigation and opens and shuts a menu', async ({ given, when, then, page }) => {
  await given.anOfficial('宜兴')
  await when.opens('/')
  await when.keys('Tab', 'Enter')
  await expect(page.locator('#main')).toBeFocused()
  await page.getByRole('button', { name: /^账号：/ }).focus()
  await when.keys('Enter')
  await then.sees('退出')
  await when.keys('Escape')
  await then.doesNotSee('退出')
})
