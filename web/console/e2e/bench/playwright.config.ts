import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import stories from '../playwright.config'

const launchOptions = stories.use?.launchOptions ?? {}
const args = launchOptions.args ?? []
const isKept = (each: string) => each !== '--disable-gpu-compositing'

/** `./huanhu bench pan`: what is measured in a browser, alone on the machine. */
export default defineConfig({
  ...stories, testDir: dirname(fileURLToPath(import.meta.url)), workers: 1, reporter: [['line']], timeout: 300_000,
  // The whole page is drawn by what draws the map, as where people sit.
  use: { ...stories.use, reuseContext: false, launchOptions: { ...launchOptions, args: args.filter(isKept) } },
})
