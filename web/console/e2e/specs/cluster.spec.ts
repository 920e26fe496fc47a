import { postgres, startCluster } from '../drivers/cluster'
import { another } from '../drivers/neighbours'
import { expect, test } from '../drivers/story'

test('A node is killed: the page is signed in and live again by itself, and shows what another node did', async ({
  browser, browserIsThere,
}) => {
  void browserIsThere
  test.skip(!postgres, 'HUANHU_TEST_POSTGRES names no server')
  const cluster = await startCluster()
  try {
    const official = await another(browser, cluster.running, 'yixing.officer')
    await official.when.opens('/balances')
    await official.then.isLive()
    const held = official.page.getByRole('button', { name: /^建设用地指标 预留/ }).last()
    const before = await held.textContent()
    await official.page.evaluate(() => { document.documentElement.dataset.stayed = 'yes' })

    await cluster.killFirst()
    await official.then.isReconnecting()
    const colleague = await another(browser, cluster.running, 'yixing.officer', cluster.second.url)
    await colleague.when.opens('/balances?balance=land_quota.0.available')
    await colleague.page.getByRole('region', { name: '明细' }).getByLabel(/^数量/).fill('1')
    await colleague.when.presses('预留这些指标')
    await expect(colleague.page.getByText(/^已预留，序号/)).toBeVisible()

    await official.then.isLive()
    await expect(held).not.toHaveText(before ?? '')
    await expect(official.page.locator('html[data-stayed=yes]')).toHaveCount(1)
  } finally {
    await cluster.stop()
  }
})
