import { writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '../drivers/story'

test.use({ isMapDrawn: true })

interface TraceEvent { name: string; ph: string; tid: number; pid: number; dur?: number; args: { name?: string } }

const report = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../bench/reports/pan.json')

/** A task that holds the main thread this long is felt. */
const longest = 50

test('How long the tasks of the main thread take while the map is dragged over parcels', async ({
  given, when, then, page,
}) => {
  await given.anOfficial('滨湖')
  await when.opens('/map?at=120.3000,31.5500,12.50')
  await then.isLive()
  await page.waitForTimeout(5_000)
  const tracing = await page.context().newCDPSession(page)
  const events: TraceEvent[] = []
  tracing.on('Tracing.dataCollected', ({ value }) => { events.push(...value as unknown as TraceEvent[]) })
  await tracing.send('Tracing.start', { traceConfig: { includedCategories: ['toplevel', '__metadata'] } })
  const box = await page.locator('.map-view canvas').first().boundingBox()
  const [x, y] = [(box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2]
  for (const [dx, dy] of [[-15, 4], [12, -8], [10, 10], [-12, -6]] as const) {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 1; step <= 20; step++) await page.mouse.move(x + dx * step, y + dy * step)
    await page.mouse.up()
    await page.waitForTimeout(500)
  }
  const ended = new Promise((done) => tracing.once('Tracing.tracingComplete', done))
  await tracing.send('Tracing.end')
  await ended
  const main = events.find((event) => event.ph === 'M' && event.args.name === 'CrRendererMain')
  const tasks = events.filter(({ pid, tid, name, dur }) => pid === main?.pid && tid === main?.tid
    && dur !== undefined && /RunTask/.test(name)).map(({ dur = 0 }) => dur / 1000).sort((one, other) => one - other)
  expect(tasks.length).toBeGreaterThan(0)

  const share = tasks.filter((ms) => ms < longest).length / tasks.length
  const rows = [{
    name: 'pan/20k', figure: Math.round(share * 1_000) / 10, unit: `% of tasks under ${longest} ms`,
    peer: null, peer_figure: null, ratio: null,
    more: {
      tasks: tasks.length, p50_ms: tasks[tasks.length >> 1], p95_ms: tasks[Math.floor(tasks.length * .95)],
      longest_ms: tasks.at(-1),
    },
  }]
  const text = `${JSON.stringify(rows, null, 2)}\n`
  process.stdout.write(text)
  writeFileSync(report, text)
})
