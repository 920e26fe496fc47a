import { expect, test } from '../drivers/story'

const chosen = '太湖边的一句长话，好记也够长 2026'

test('An account is made, given a right, used, and the trail shows it', async ({ given, when, then }) => {
  await given.aSystemAdministrator()
  await when.opens('/admin')
  await then.isAt('/admin/users')
  await when.presses('新建用户')
  await when.types('账号', 'Zhou')
  await then.saysAtField('账号', '只用小写字母')
  await when.types('账号', 'zhou.min')
  await when.types('姓名', '周敏')
  await when.presses('建立用户')
  const password = await then.theSecret('zhou.min 的临时密码')
  await when.presses('我已记下')

  await given.aSecurityAdministrator()
  await when.opens('/admin/rights?find=zhou')
  await when.picks('周敏')
  await when.presses('添加权限')
  await when.picksInTree('宜兴市')
  await when.chooses('部门', '生态环境')
  await when.chooses('职责', '经办')
  await when.presses('加入清单')
  await when.presses('核对变更')
  await then.sees('宜兴市 · 生态环境 · 经办')
  await when.presses('应用变更')
  await then.sees('周敏 的权限已变更')

  await when.signsOut()
  await when.signsIn('zhou.min', password)
  await when.choosesPassword(password, chosen)
  await then.isAt('/')
  await then.sees('没有等您办的事')

  await given.anAuditAdministrator()
  await when.opens('/admin/audit?event=rights_set')
  await when.picks('zhou.min')
  await then.hasHeading('授权')
  await then.sees('320282:environment:officer')
})

test('Disabling can be undone, resetting asks first', async ({ given, when, then }) => {
  await given.aSystemAdministrator()
  await when.opens('/admin/users?find=enterprise')
  await when.picks('enterprise')
  await when.presses('停用')
  await then.sees('已停用 企业查看')
  await when.presses('撤销')
  await then.doesNotSee('已停用 企业查看')
  await when.presses('重置密码')
  await then.sees('此人现有的会话会全部结束')
  await when.presses('不，返回')
  await then.doesNotSee('此人现有的会话会全部结束')
})

test('A taken account is said at its field, and what was typed comes back', async ({ given, when, then, log }) => {
  log.allow(/409/)
  await given.aSystemAdministrator()
  await when.opens('/admin/users?user=new')
  await when.types('账号', 'audit.admin')
  await when.types('姓名', '另一人')
  await when.presses('建立用户')
  await then.saysAtField('账号', '已被使用')
  await when.opens('/admin/users?user=new')
  await then.sees('已恢复上次没填完的内容')
})

test('The list is walked by keys and a selection is a step one can go back', async ({ given, when, then, page }) => {
  await given.aSystemAdministrator()
  await when.opens('/admin/users')
  await page.getByRole('grid').focus()
  await when.keys('End', 'Home', 'ArrowDown', 'Enter')
  await then.isAt(/user=/)
  await when.goesBack()
  await then.isAt('/admin/users')
})

test('Backups lie where the page says, and another is made at once', async ({ given, when, then, page }) => {
  await given.aSystemAdministrator()
  await when.opens('/admin/backups')
  await then.sees('每次提交都已保留')
  const kept = page.getByRole('grid', { name: '已有的备份' }).getByRole('row')
  await expect(kept.nth(1)).toBeVisible()
  const before = await kept.count()
  await when.presses('现在备份')
  await then.sees('已备份到')
  await expect(kept).toHaveCount(before + 1)
  await then.isAccessible()
})

test('A person without administration sees none of it', async ({ given, when, then }) => {
  await given.anOfficial('滨湖')
  await when.opens('/')
  await then.doesNotSee('管理')
})

test('A file that is no descriptor of a peer is refused in words', async ({ given, then, when, page, log }) => {
  log.allow(/422/)
  await given.aSecurityAdministrator()
  await when.opens('/admin/peers')
  await then.sees('没有对接方')
  await then.sees('还没有往来消息')
  await then.sees('尚未设置 installation.url')
  const descriptor = {
    format: 'something else', version: 1, code: 'wuxi', name: '无锡', url: 'https://wuxi.example', hosts: ['320211'],
    keys: { format: 'huanhu-public-keys', version: 1, keys: [], successions: [] },
  }
  await page.getByLabel('添加对接方').setInputFiles({
    name: 'wuxi.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(descriptor)),
  })
  await then.sees('这不是可用的对接文件')
  await then.isAccessible()
})
