import { expect, test } from '../drivers/story'

interface TraceEvent { name: string; ph: string; tid: number; pid: number; dur?: number; args: { name?: string } }

test('While the map is dragged over parcels, 95 % of the main thread\'s tasks take less than 50 ms', async ({
  given, when, then, page,
}) => {
  test.slow()
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
  // A slow machine draws several moves at once: so many that some hundred tasks remain.
  for (const [dx, dy] of Array.from({ length: 4 }, () => [[-15, 4], [12, -8], [10, 10], [-12, -6]] as const).flat()) {
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
    && dur !== undefined && /RunTask/.test(name)).map(({ dur = 0 }) => dur / 1000)
  const short = tasks.filter((ms) => ms < 50).length
  test.info().annotations.push({ type: 'tasks', description: `${tasks.length}, ${tasks.length - short} long` })
  expect(tasks.length).toBeGreaterThan(100)
  expect(short / tasks.length).toBeGreaterThan(0.95)
})
