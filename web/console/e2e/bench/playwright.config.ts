import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from '@playwright/test'
import stories from '../playwright.config'

/** `./huanhu bench pan`: what is measured in a browser, alone on the machine. */
export default defineConfig({
  ...stories, testDir: dirname(fileURLToPath(import.meta.url)), workers: 1, reporter: [['line']], timeout: 300_000,
})
