import { expect, test } from '../drivers/story'

const model = (rule: string) => `<?xml version="1.0"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="n" name="亩均奖励">
  <inputData id="i" name="亩均税收"><variable name="亩均税收" typeRef="number"/></inputData>
  <decision id="d" name="奖励">
    <variable name="奖励" typeRef="string"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>
    <decisionTable id="t" hitPolicy="UNIQUE">
      <input><inputExpression><text>亩均税收</text></inputExpression></input><output/>
      <rule><inputEntry><text>&lt; 30</text></inputEntry><outputEntry><text>"不奖"</text></outputEntry></rule>
      <rule><inputEntry><text>${rule}</text></inputEntry><outputEntry><text>"一等"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>`
const file = (rule: string) => ({ name: '奖励.dmn', mimeType: 'text/xml', buffer: Buffer.from(model(rule)) })

test('An expression has its value as one types; broken, it says where', async ({ given, when, then, page }) => {
  await given.anOfficial('滨湖')
  await when.opens('/')
  await when.follows('标准', '主导航')
  await page.getByRole('link', { name: '规则试算' }).click()
  await then.sees('写一个表达式')
  await when.types('输入', '{ "税收": 1200, "面积": 40 }')
  await when.types('表达式', '税收 /\n 面积')
  const result = page.getByRole('region', { name: '结果' })
  await expect(result.getByRole('group', { name: '值' })).toHaveText('30')
  await when.types('表达式', '税收 /\n * 面积')
  await expect(result.getByRole('heading', { name: '读不懂' })).toBeVisible()
  await then.saysAtField('表达式', '第 2 行第 2 列')
  await then.isAccessible()
  await when.presses('跳到第 2 行第 2 列')
  await when.keys('Delete')
  await expect(result.getByRole('group', { name: '值' })).toHaveText('30')
  await when.types('表达式', '税收 * "2"')
  await then.sees('运算不适用于这两种值')
  await expect(result.getByRole('button', { name: '第 1 行第 1 列' })).toBeVisible()
})

test('A link holds what is tried', async ({ given, when, then, page }) => {
  await given.anOfficial('滨湖')
  await when.opens('/standards/playground')
  await when.presses('单元格：档位测试')
  const result = page.getByRole('region', { name: '结果' })
  await expect(result.getByRole('group', { name: '值' })).toHaveText('true')
  await when.presses('复制链接')
  await then.sees('链接已复制')
  const link = await page.evaluate(() => navigator.clipboard.readText())
  await when.opens('/')
  await page.goto(link)
  await then.holds('被测值（FEEL）', '12')
  await expect(result.getByRole('group', { name: '值' })).toHaveText('true')
  await when.goesBack()
  await then.isAt('/')
})

test('A model is opened; another input, another decision; what is wrong in it is named', async ({
  given, when, then, page,
}) => {
  await given.anOfficial('滨湖')
  await when.opens('/standards/playground')
  await when.presses('模型')
  const choose = page.getByLabel('打开 .dmn 文件')
  const result = page.getByRole('region', { name: '结果' })
  await choose.setInputFiles(file('&gt;= 30'))
  await expect(result.getByText('模型：亩均奖励')).toBeVisible()
  await then.sees('决策表没有一条命中')
  await when.types('亩均税收', '12')
  await expect(result.getByRole('group', { name: '奖励' })).toHaveText('"不奖"')
  await when.types('亩均税收', '36')
  await expect(result.getByRole('group', { name: '奖励' })).toHaveText('"一等"')
  await then.sees('命中第 2 条')
  await when.presses('依据')
  const how = result.getByRole('region', { name: '依据' })
  await expect(how.getByRole('row', { name: '亩均税收 36 决定结果' })).toBeVisible()
  await then.sees('第 2 条 → "一等"')
  await then.holds('输入', '{\n  "亩均税收": 36\n}')
  await then.isAccessible()
  await choose.setInputFiles(file('&gt;= * 30'))
  await then.sees('模型里的问题')
  await expect(result.getByText(/^第 10 行第 \d+ 列 text/)).toBeVisible()
})
