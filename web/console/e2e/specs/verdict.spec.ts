import { expect, test } from '../drivers/story'

const languages = ['zh', 'en'] as const
type Say = (zh: string, en: string) => string
const sayIn = (language: (typeof languages)[number]): Say => (zh, en) => (language === 'zh' ? zh : en)

interface Story {
  sample: [zh: string, en: string]
  at: string
  /** An official who may see the quotas there. */
  place: '滨湖' | '宜兴'
  verdict: [zh: string, en: string]
  /** What a person reads without opening anything. */
  reads: [zh: string | RegExp, en: string | RegExp][]
}

const stories: Story[] = [
  {
    sample: ['电子测量仪器制造项目（胡埭，公开备案）', 'Electronic measuring instruments (Hudai, public filing)'],
    at: '120.13, 31.56', place: '滨湖', verdict: ['未知', 'Unknown'],
    reads: [[/缺少 固定资产投资强度/, /Missing Fixed investment per mu/]],
  },
  {
    sample: ['金属表面电镀项目（合成示例）', 'Electroplating of metal surfaces (synthetic sample)'],
    at: '120.16, 31.56', place: '滨湖', verdict: ['不可以', 'No'], reads: [[/第四十三条第（一）项/, /Art\. 43 \(1\)/]],
  },
  {
    sample: ['金属表面电镀项目（合成示例）', 'Electroplating of metal surfaces (synthetic sample)'],
    at: '119.82, 31.35', place: '宜兴', verdict: ['不可以', 'No'], reads: [[/第四十三条第（一）项/, /Art\. 43 \(1\)/]],
  },
  {
    sample: ['集成电路制造项目（合成示例）', 'Integrated-circuit fab (synthetic sample)'],
    at: '119.82, 31.35', place: '宜兴', verdict: ['有条件', 'Conditional'],
    reads: [[/≥ 0\.022/, /≥ 0\.022/], [/≥ 0\.88/, /≥ 0\.88/]],
  },
]

for (const language of languages) {
  const say = sayIn(language)
  // The words are the same everywhere: one verdict is read in English.
  for (const { sample, at, place, verdict, reads } of language === 'zh' ? stories : stories.slice(-1)) {
    test(`${sample[1]} at ${at}: ${verdict[1]}, ${language}`, async ({ given, when, then, page }) => {
      test.slow()
      await given.settings('light', language)
      await given.anOfficial(place)
      await when.opens('/projects')
      await page.getByRole('button', { name: say('新建项目', 'New project') }).click()
      await page.getByRole('link', { name: say(...sample) }).first().click()
      await then.hasHeading(say(...sample))
      await when.presses(say('选址', 'Site'))
      await when.types(say('宗地代码或经度, 纬度', 'Parcel code or longitude, latitude'), at)
      await when.presses(say('定位', 'Go there'))
      await when.presses(say('看结论', 'See the verdict'))
      const drawer = page.getByRole('region', { name: say('结论', 'Verdict'), exact: true })
      await expect(drawer.getByRole('heading', { level: 2, name: say(...verdict), exact: true })).toBeVisible()
      for (const text of reads) await expect(drawer.getByText(text[language === 'zh' ? 0 : 1]).first()).toBeVisible()
      await then.isAt(/kept=[0-9a-f]{32}/)
      await then.isAccessible()
    })
  }
}

/** How many pixels of the printed picture are as dark as ink. */
async function inkIn(source: string): Promise<number> {
  const image = new Image()
  image.src = source
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = image.width
  canvas.height = image.height
  const pen = canvas.getContext('2d')
  pen?.drawImage(image, 0, 0)
  const { data = new Uint8ClampedArray() } = pen?.getImageData(0, 0, image.width, image.height) ?? {}
  let count = 0
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) + (data[at + 1] ?? 255) < 110) count++
  return count
}

test.describe('With a map that is drawn', () => {
  test.use({ isMapDrawn: true })

  test('Opening a clause draws its evidence, which is printed; a link shows the same; replay is equal', async ({
    given, when, then, page,
  }) => {
    test.slow()
    // On empty ground nothing but the evidence is as dark as ink.
    await page.route('**/tiles/**', (route) => route.fulfill({ status: 204 }))
    await page.addInitScript(() => { window.print = () => undefined })
    await given.anOfficial('滨湖')
    await when.opens('/projects/new?sample=electroplater&point=120.16,31.56&step=result')
    const drawer = page.getByRole('region', { name: '结论', exact: true })
    await expect(drawer.getByRole('heading', { level: 2, name: '不可以' })).toBeVisible()
    const printed = async () => {
      await when.presses('打印')
      const source = await page.locator('.paper img').getAttribute('src')
      return source ? page.evaluate(inkIn, source) : 0
    }
    const before = await printed()
    await drawer.getByRole('button', { name: /第四十三条第（一）项/ }).first().click()
    await expect(drawer.getByText(/^2\.\d\d km ± 0\.60$|^3\.0\d km ± 0\.60$/)).toBeVisible()
    await then.isAt(/clause=/)
    await expect.poll(printed).toBeGreaterThan(before + 300)
    await page.emulateMedia({ media: 'print' })
    await expect(page.locator('.paper img')).toBeVisible()
    await expect(page.getByRole('button', { name: '重放这次结论' })).toBeHidden()
    await page.emulateMedia({ media: 'screen' })
    await when.presses('重放这次结论')
    await then.sees('重放的结果与当时一致')
    const link = page.url()
    await when.opens('/projects')
    await when.opens(link)
    await expect(drawer.getByRole('heading', { level: 2, name: '不可以' })).toBeVisible()
    await expect(drawer.getByText(/^(2|3)\.\d\d km ± 0\.60$/)).toBeVisible()
  })
})

test('The next step leads to the field that is missing', async ({ given, when, page }) => {
  await given.anOfficial('滨湖')
  await when.opens('/projects/new?sample=hudai-c4028&point=120.13,31.56&step=result')
  await when.presses('去补充')
  await expect(page.locator(':focus')).toHaveAttribute('data-path', /./)
})

test('A place in the lake, or outside of the region, says so', async ({ given, when, then, log, page }) => {
  log.allow(/422/)
  await given.anOfficial('滨湖')
  for (const [at, said] of [['120.2, 31.2', /太湖/], ['116.4, 39.9', /区域/]] as const) {
    await when.opens('/projects/new?sample=hudai-c4028&step=site')
    await when.types('宗地代码或经度, 纬度', at)
    await when.presses('定位')
    await expect(page.getByRole('alert').filter({ hasText: said })).toBeVisible()
  }
  await when.types('宗地代码或经度, 纬度', '胡埭')
  await when.presses('定位')
  await then.saysAtField('宗地代码或经度, 纬度', '应为 19 位宗地代码')
})
