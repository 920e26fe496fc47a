import { expect, test } from '../drivers/story'

/** The looks in e2e/pictures: each was looked at before it was committed. */
const pictures = new Set(['verdict-light-zh', 'verdict-dark-en', 'verdict-dark-zh', 'verdict-light-en'])
const pages: [name: string, path: string][] = [
  ['projects', '/projects?q=nothing'], ['form', '/projects/new?sample=ic-fab'],
  ['site', '/projects/new?sample=ic-fab&step=site&point=119.82,31.35'],
  ['verdict', '/projects/new?sample=electroplater&step=result&point=120.16,31.56'],
]

for (const [name, path] of pages) {
  test(`${path} is accessible and looks right`, async ({ given, when, then, page }) => {
    test.slow()
    await given.anOfficial('滨湖')
    await when.opens(path)
    await then.isLive()
    if (name === 'verdict') {
      await page.getByRole('region', { name: '结论', exact: true })
        .getByRole('button', { name: /第四十三条第（一）项/ }).first().click()
    }
    for (const look of ['light-zh', 'light-en', 'dark-en', 'dark-zh']) {
      if (look === 'dark-en') await when.switchesTheme()
      else if (look !== 'light-zh') await when.switchesLanguage()
      await then.isAccessible()
      if (pictures.has(`${name}-${look}`)) await then.looksLike(`${name}-${look}`)
    }
  })
}

test('On a phone nothing of a project is wider than the screen', async ({ given, when, then }) => {
  await given.aPhone()
  await given.anOfficial('滨湖')
  for (const [, path] of pages) {
    await when.opens(path)
    await then.isLive()
    await then.fitsTheScreen()
    await then.isAccessible()
  }
})

test('A project is written, kept as a draft, corrected, saved and found again', async ({ given, when, then, page }) => {
  const name = `检测设备项目 ${Date.now()}`
  await given.anOfficial('滨湖')
  await when.opens('/projects/new')
  await when.types('中文名称', name)
  await when.types('行业', 'C9999')
  await then.saysAtField('行业', '应为')
  await when.types('用地面积', '12')
  await page.reload()
  await then.holds('中文名称', name)
  await then.sees('已恢复上次没填完的内容')
  await when.types('行业', 'C4028')
  await then.sees('电子测量仪器制造')
  await when.presses('保存')
  await then.sees('已保存')
  await then.isAt(/\/projects\/[0-9a-f]{32}/)
  await when.opens(`/projects?q=${encodeURIComponent(name)}`)
  await when.picks(name)
  await then.hasHeading(name)
  await then.holds('用地面积', '12')
})

test('Rows of a spreadsheet fill the form', async ({ given, when, then, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await given.anOfficial('滨湖')
  await when.opens('/projects/new')
  await page.evaluate(() => navigator.clipboard.writeText('总投资\t3\t亿元\n年产值\t9000\t万元/a\n从业人员\t120\t人'))
  await page.getByLabel('中文名称').focus()
  await when.keys('Control+v')
  await then.sees('粘贴了 3 项')
  await then.holds('总投资', '3')
  await then.holds('总投资的单位', '亿元')
})

test('A file is attached, found at the project and removed', async ({ given, when, then, page }) => {
  await given.anOfficial('滨湖')
  await when.opens('/projects/new?sample=ic-fab')
  await when.presses('保存')
  await then.sees('已保存')
  const pdf = { name: '备案证.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n%%EOF') }
  await page.getByLabel('添加附件').setInputFiles(pdf)
  await expect(page.getByRole('link', { name: '下载 备案证.pdf' })).toBeVisible()
  await when.presses('删除 备案证.pdf')
  await page.getByRole('alertdialog').getByRole('button', { name: '删除', exact: true }).click()
  await expect(page.getByRole('link', { name: '下载 备案证.pdf' })).toHaveCount(0)
})
