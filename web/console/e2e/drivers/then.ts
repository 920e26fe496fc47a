import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[]
}

/** What a person sees, hears from a screen reader, or finds in the address. */
export class Then {
  constructor(private readonly page: Page) {}

  async sees(...texts: string[]): Promise<void> {
    for (const text of texts) await expect(this.page.getByText(text).filter({ visible: true }).first()).toBeVisible()
  }

  async doesNotSee(text: string): Promise<void> {
    await expect(this.page.getByText(text)).toHaveCount(0)
  }

  async isAt(path: string | RegExp): Promise<void> {
    await expect(this.page).toHaveURL(typeof path === 'string' ? new RegExp(`${path}$`) : path)
  }

  async hasHeading(name: string): Promise<void> {
    await expect(this.page.getByRole('heading', { name }).filter({ visible: true }).first()).toBeVisible()
  }

  /** The error stands at its field and a screen reader says it there. */
  async saysAtField(label: string, error: string): Promise<void> {
    await expect(this.page.getByLabel(label, { exact: true })).toHaveAccessibleDescription(new RegExp(error))
  }

  async theSecret(label: string): Promise<string> {
    const value = this.page.getByRole('status', { name: label }).last()
    await expect(value).not.toBeEmpty()
    return (await value.textContent()) ?? ''
  }

  async hasDrawer(name: string): Promise<void> {
    await expect(this.page.getByRole('region', { name: '详情' }).getByRole('heading', { name })).toBeVisible()
  }

  async isUnchecked(label: string): Promise<void> {
    await expect(this.page.getByRole('checkbox', { name: label })).not.toBeChecked()
  }

  async holds(label: string, text: string): Promise<void> {
    await expect(this.page.getByLabel(label, { exact: true })).toHaveValue(text)
  }

  async isLive(): Promise<void> {
    await expect(this.page.getByRole('status', { name: /^变更流：实时/ })).toBeVisible()
  }

  async isReconnecting(): Promise<void> {
    await expect(this.page.getByRole('status', { name: /^变更流：重新连接中/ })).toBeVisible()
  }

  async fitsTheScreen(): Promise<void> {
    const spare = () => this.page.evaluate(() => innerWidth - document.documentElement.scrollWidth)
    await expect.poll(spare).toBeGreaterThanOrEqual(0)
  }

  /** axe finds nothing wrong, colours included. */
  async isAccessible(): Promise<void> {
    if (!await this.page.evaluate(() => 'axe' in window)) await this.page.evaluate(axe)
    const found = await this.page.evaluate(async () => {
      const { axe } = window as unknown as { axe: { run: (on: Document, how: object) => Promise<Found> } }
      return axe.run(document, { resultTypes: ['violations'] })
    })
    expect.soft(found.violations.map((each) =>
      `${each.id}: ${each.nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`).join('\n')}`)).toEqual([])
  }

  /**
   * The picture that was committed after it was looked at. The map is drawn by the graphics of each machine, and a time
   * differs each time: both are hidden.
   */
  async looksLike(name: string): Promise<void> {
    await this.page.evaluate(async () => {
      await document.fonts.ready
      const still = new CSSStyleSheet()
      await still.replace('canvas { display: none } time, [data-changes] { visibility: hidden }')
      document.adoptedStyleSheets.push(still)
    })
    await expect.soft(this.page).toHaveScreenshot(`${name}.png`, { timeout: 30_000 })
    await this.page.evaluate(() => { document.adoptedStyleSheets.pop() })
  }
}
