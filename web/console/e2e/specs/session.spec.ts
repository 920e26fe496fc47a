import { test } from '../drivers/story'
import { Wire } from '../drivers/wire'

test('The page is told of changes as they happen, and says so', async ({ given, when, then }) => {
  await given.anOfficial('宜兴')
  await when.opens('/')
  await then.isLive()
})

test('A server that is gone is said to be, and back it is live without a word', async ({
  given, when, then, program, log,
}) => {
  log.allow(/ERR_CONNECTION|ERR_INCOMPLETE|ERR_EMPTY/)
  const wire = await Wire.to(program.url)
  await given.anOfficial('宜兴')
  await when.opens(`${wire.url}/`)
  await then.isLive()
  await wire.cut()
  await then.isReconnecting()
  await then.hasHeading('宜兴经办')
  await wire.mend()
  await then.isLive()
  await wire.cut()
})

test('A session that ends leaves the page where it was and asks again', async ({
  given, when, then, log, context, page,
}) => {
  log.allow(/401/)
  await given.anOfficial('宜兴')
  await when.opens('/account')
  await when.types('用途', '写了一半')
  await context.clearCookies()
  // Whatever asks next finds it ended: this, or the bell, whose dialog is in the way of a mouse then.
  await page.getByRole('button', { name: '新建令牌', includeHidden: true }).dispatchEvent('click')
  await then.hasHeading('会话已结束')
  await when.signsIn('yixing.officer', given.passwordOf('yixing.officer'))
  await then.doesNotSee('会话已结束')
  await then.isAt('/account')
  await then.holds('用途', '写了一半')
})
