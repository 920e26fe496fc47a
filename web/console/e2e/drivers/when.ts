import type { Page } from '@playwright/test'

/** What a person does. */
export class When {
  constructor(private readonly page: Page) {}

  async opens(path: string): Promise<void> {
    await this.page.goto(path)
    // Before the frame stands nobody hears a key.
    await this.page.locator('main:not(.loading)').first().waitFor()
  }

  async signsIn(account: string, password: string): Promise<void> {
    await this.types('账号', account)
    await this.types('密码', password)
    await this.presses('登录')
  }

  /** Replaces a temporary password on the page that asks for it. */
  async choosesPassword(old: string, chosen: string): Promise<void> {
    await this.types('当前密码', old)
    await this.types('新密码', chosen)
    await this.types('再填一次新密码', chosen)
    await this.presses('改密码并继续')
  }

  async types(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).fill(text)
  }

  async chooses(label: string, option: string): Promise<void> {
    await this.page.getByLabel(label, { exact: true }).selectOption({ label: option })
  }

  async presses(button: string): Promise<void> {
    await this.page.getByRole('button', { name: button, exact: true }).click()
  }

  /** Follows a link of a navigation, of which a page may have several. */
  async follows(link: string, navigation: string): Promise<void> {
    await this.page.getByRole('navigation', { name: navigation }).last().getByRole('link', { name: link }).click()
  }

  async picks(row: string): Promise<void> {
    await this.page.getByRole('row', { name: row }).first().click()
  }

  async picksInTree(name: string): Promise<void> {
    await this.page.getByRole('treeitem', { name }).locator('> .el-tree-node__content').click()
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async opensTheSearch(typed: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.getByRole('combobox').fill(typed)
    await this.page.getByRole('option').first().waitFor()
  }

  /** Chooses a place in the list beside the map. */
  async choosesInList(name: string): Promise<void> {
    await this.page.getByRole('region', { name: '辖区与图层' }).getByRole('button', { name }).click()
  }

  /** Types into the search and opens the result of that name. */
  async finds(typed: string, name: string): Promise<void> {
    await this.page.getByRole('button', { name: /^搜索/ }).click()
    await this.page.getByRole('combobox').fill(typed)
    await this.page.getByRole('option', { name }).first().click()
  }

  async switchesTheme(): Promise<void> {
    await this.page.getByRole('button', { name: /^(换成|Switch to (dark|light))/ }).click()
  }

  async switchesLanguage(): Promise<void> {
    await this.page.getByRole('button', { name: /^中 \/ EN/ }).first().click()
  }

  async signsOut(): Promise<void> {
    await this.page.getByRole('button', { name: /^账号：/ }).click()
    await this.presses('退出')
  }

  async goesBack(): Promise<void> {
    await this.page.goBack()
  }
}
