import { test } from '../drivers/story'

test('An official signs in and is where she wanted to go', async ({ given, when, then, log }) => {
  log.allow(/401/)
  await when.opens('/account')
  await then.isAt(/sign-in\?then=/)
  await when.signsIn('yixing.officer', given.passwordOf('yixing.officer'))
  await then.isAt('/account')
  await when.signsOut()
  await then.hasHeading('登录环湖')
})

test('A wrong password is refused without saying which part was wrong', async ({ when, then, log }) => {
  log.allow(/401/)
  await when.opens('/sign-in')
  await when.signsIn('nobody.here', 'not-the-password-1')
  await then.sees('连续 5 次')
})

test('After five wrong passwords even the right one does not open the account', async ({ given, when, then, log }) => {
  log.allow(/401|429/)
  await when.opens('/sign-in')
  for (let tries = 0; tries < 5; tries++) {
    await when.signsIn('xinwu.approver', `wrong-password-${tries}`)
    await then.sees('连续 5 次')
  }
  await when.signsIn('xinwu.approver', given.passwordOf('xinwu.approver'))
  await then.sees('锁定')
  await then.isAt('/sign-in')
})
