import { existsSync } from 'node:fs'
import { expect, type Page, test as base } from '@playwright/test'
import { chromium } from '../playwright.config'
import type { RunningProgram } from './program'
import { Given } from './given'
import { leavesMapsEmpty } from './map'
import { Then } from './then'
import { When } from './when'

interface Story {
  program: RunningProgram
  given: Given
  when: When
  then: Then
  /** What the browser said that it should not have said; a story that expects some names it with `allow`. */
  log: CleanLog
  /** Whether the map is drawn; only stories that look at it ask for that. */
  isMapDrawn: boolean
}

/** The console of the browser, which stays clean unless a story says why not. */
export class CleanLog {
  readonly said: string[] = []
  private readonly allowed: RegExp[] = []

  allow(pattern: RegExp): void {
    this.allowed.push(pattern)
  }

  watch(page: Page): void {
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.said.push(message.text())
    })
    page.on('pageerror', (error) => this.said.push(String(error)))
  }

  get unexpected(): string[] {
    return this.said.filter((text) => !this.allowed.some((pattern) => pattern.test(text)))
  }
}

/** A story in the words of the domain: given an official, when she finds a place, then she sees it. */
export const test = base.extend<Story & { browserIsThere: undefined }>({
  browserIsThere: [async ({}, use, info) => {
    info.skip(!existsSync(chromium), `no browser at ${chromium}; set CHROMIUM`)
    await use(undefined)
  }, { auto: true }],
  program: async ({ browserIsThere }, use) => {
    void browserIsThere
    await use(JSON.parse(process.env['HUANHU_E2E'] ?? '{}') as RunningProgram)
  },
  isMapDrawn: [false, { option: true }],
  context: async ({ context, isMapDrawn }, use) => {
    if (!isMapDrawn) await leavesMapsEmpty(context)
    await use(context)
  },
  baseURL: async ({ program }, use) => use(program.url),
  log: [async ({ page }, use) => {
    const log = new CleanLog()
    // A software renderer is slow and says so.
    log.allow(/GPU stall|WebGL|swiftshader/i)
    log.watch(page)
    await use(log)
    expect(log.unexpected, 'the browser console').toEqual([])
  }, { auto: true }],
  given: async ({ context, page, program }, use) => use(new Given(context, page, program)),
  when: async ({ page }, use) => use(new When(page)),
  then: async ({ page }, use) => use(new Then(page)),
})

export { expect }
