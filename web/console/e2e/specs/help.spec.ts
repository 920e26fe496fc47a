import { test } from '../drivers/story'

test('F1 opens the chapter of the page and closes it again', async ({ given, when, then }) => {
  await given.anOfficial('宜兴')
  await when.opens('/account')
  await when.keys('F1')
  await then.sees('令牌等同密码，不要写进邮件')
  await when.keys('F1')
  await then.doesNotSee('令牌等同密码，不要写进邮件')
})

test('The guide has its contents, both languages, and steps one can go back', async ({ given, when, then }) => {
  await given.anOfficial('宜兴')
  await when.opens('/help/search')
  await then.hasHeading('没有结果')
  await when.follows('一张图', '使用指南')
  await then.isAt('/help/map')
  await when.switchesLanguage()
  await then.hasHeading('Labels on data')
  await when.goesBack()
  await then.hasHeading('Nothing found')
})
