import { standStill } from '../drivers/still'
import { expect, test } from '../drivers/story'

type Page = [name: string, path: string]
/** The looks in e2e/pictures: each was looked at before it was committed. */
const pictures = new Set([
  'desk-light-zh', 'desk-dark-en', 'map-light-zh', 'map-dark-en', 'account-light-zh', 'account-dark-en',
  'users-light-en', 'rights-dark-zh', 'audit-light-zh', 'guide-light-zh', 'sign-in-light-zh', 'sign-in-dark-en',
])
/** Every page, by who may see it; one with a name may have pictures. */
const pages: [account: string, pages: Page[]][] = [
  ['yixing.officer', [
    ['desk', '/'], ['map', '/map/jurisdiction/320282'], ['guide', '/help/map'], ['', '/balances'], ['', '/deals'],
    ['', '/balances?balance=land_quota.0.held'], ['', '/balances?balance=land_quota.0.available&account=2'],
    ['', '/balances?entry=121'],
    ['', '/no/such/page'], ['', '/admin/users'],
  ]],
  // An account may sign in so often a minute, and no more.
  ['xinwu.officer', [
    ['', '/standards/playground'], ['', '/standards/playground?feel=1%2B%22a%22&inputs=%7B%20a%3A%201%20%7D'],
    ['', '/standards/playground?feel=1%2B*2'], ['', '/standards/playground?model=tiers.dmn'],
  ]],
  // Nobody else is this person, so the list of sessions has the one line it had.
  ['joint.office', [['account', '/account']]],
  ['system.admin', [
    ['users', '/admin/users?find=yixing.approver'], ['', '/admin/users?user=new'], ['', '/admin/backups'],
  ]],
  ['security.admin', [['rights', '/admin/rights?find=yixing'], ['', '/admin/peers']]],
  ['audit.admin', [['audit', '/admin/audit?event=calendar_imported']]],
]

for (const [account, seen] of pages) {
  for (const [name, path] of seen) {
    test(`${path} of ${account} is accessible and looks right`, async ({ given, when, then, page, log }) => {
      log.allow(/404/)
      if (name === 'map') test.slow()
      await given.signedIn(account)
      if (name === 'desk') await standStill(page)
      await when.opens(path)
      await then.isLive()
      if (name === 'map') await then.hasDrawer('宜兴市')
      // In place, each from the last: three switches show all four looks.
      for (const look of ['light-zh', 'light-en', 'dark-en', 'dark-zh']) {
        if (look === 'dark-en') await when.switchesTheme()
        else if (look !== 'light-zh') await when.switchesLanguage()
        await then.isAccessible()
        if (pictures.has(`${name}-${look}`)) await then.looksLike(`${name}-${look}`)
      }
    })
  }
}

for (const theme of ['light', 'dark'] as const) {
  test(`The search is accessible, ${theme}`, async ({ given, when, then }) => {
    await given.settings(theme, 'zh')
    await given.anOfficial('新吴')
    for (const path of ['/help/search', '/balances']) {
      await when.opens(path)
      await when.opensTheSearch('hd')
      await then.isAccessible()
    }
  })
}

for (const theme of ['light', 'dark'] as const) {
  for (const language of ['zh', 'en'] as const) {
    test(`Signing in is accessible, ${theme} ${language}`, async ({ given, when, then, log }) => {
      log.allow(/401/)
      await given.settings(theme, language)
      await when.opens('/sign-in')
      await then.isAccessible()
      const look = `sign-in-${theme}-${language}`
      if (pictures.has(look)) await then.looksLike(look)
    })
  }
}

test('On a phone nothing is wider than the screen', async ({ given, when, then }) => {
  await given.aPhone()
  await given.anOfficial('宜兴')
  for (const path of [
    '/help/search', '/', '/account', '/balances', '/balances?balance=land_quota.0.available',
    '/balances?account=2', '/balances?entry=121', '/standards/playground?feel=1%2B%22a%22',
    '/standards/playground?model=tiers.dmn', '/map/jurisdiction/320282',
  ]) {
    await when.opens(path)
    if (path.startsWith('/map')) await then.hasDrawer('宜兴市')
    await then.fitsTheScreen()
    await then.isAccessible()
  }
  await when.opens('/balances')
  await when.opensTheSearch('hd')
  await then.fitsTheScreen()
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
