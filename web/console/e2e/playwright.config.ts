import { existsSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'

const here = dirname(fileURLToPath(import.meta.url))
const artifacts = resolve(here, '../../../artifacts')

/** Debian's browser, or the one CHROMIUM names. */
export const chromium = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Without a browser every test says that it was skipped and why, and no program is started. */
export const hasChromium = existsSync(chromium)

export default defineConfig({
  testDir: resolve(here, 'specs'),
  globalSetup: hasChromium ? resolve(here, 'drivers/setup.ts') : undefined,
  outputDir: resolve(artifacts, 'e2e'),
  snapshotPathTemplate: resolve(here, 'pictures/{arg}{ext}'),
  reporter: [['list'], [resolve(here, 'drivers/summary.ts'), { file: resolve(artifacts, 'e2e.json') }]],
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: 'disabled', caret: 'hide', scale: 'css' },
  },
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    permissions: ['clipboard-read', 'clipboard-write'],
    // One context a worker, emptied between stories: the console's scripts are fetched and compiled once.
    reuseContext: true,
    // `--trace on` records every step; it costs as much time as the stories themselves.
    trace: 'off',
    screenshot: 'only-on-failure',
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: chromium,
      args: [
        '--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
        '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist',
        // Only maps are drawn by the software renderer, which is slow: pages are put together without it.
        '--disable-gpu-compositing',
      ],
    },
  },
})
