import { test } from '../drivers/story'

test('A token is shown once and revoked after asking', async ({ given, when, then }) => {
  await given.anOfficial('滨湖')
  await when.opens('/account')
  await when.presses('新建令牌')
  await then.saysAtField('用途', '请写明用途')
  await when.types('用途', '夜间导出')
  await when.presses('新建令牌')
  await then.sees('令牌只显示这一次')
  await when.presses('收好了')
  await when.presses('撤销')
  await then.sees('不能恢复')
  await when.presses('撤销')
  await then.sees('还没有令牌')
})

test('Without a session one is asked to sign in', async ({ given, when, then, context, log }) => {
  log.allow(/401/)
  await given.anOfficial('新吴')
  await when.opens('/account')
  await then.sees('本机')
  await context.clearCookies()
  await when.opens('/account')
  await then.hasHeading('登录环湖')
})
