import type { BrowserContext, Page } from '@playwright/test'
import type { RunningProgram } from './program'

/** Who sits before the browser, and how it is set up. */
export class Given {
  constructor(
    private readonly context: BrowserContext,
    private readonly page: Page,
    private readonly program: RunningProgram,
  ) {}

  /** An official of the place, signed in. */
  async anOfficial(place: '宜兴' | '新吴' | '滨湖'): Promise<void> {
    await this.signedIn({ 宜兴: 'yixing.officer', 新吴: 'xinwu.officer', 滨湖: 'binhu.officer' }[place])
  }

  async aSystemAdministrator(): Promise<void> {
    await this.signedIn('system.admin')
  }

  async aSecurityAdministrator(): Promise<void> {
    await this.signedIn('security.admin')
  }

  async anAuditAdministrator(): Promise<void> {
    await this.signedIn('audit.admin')
  }

  passwordOf(account: string): string {
    const password = this.program.passwords[account]
    if (!password) throw new Error(`no demonstration account '${account}'`)
    return password
  }

  /** The settings of the browser that the console remembers. */
  async settings(theme: 'light' | 'dark', language: 'zh' | 'en'): Promise<void> {
    await this.context.addInitScript(([look, tongue]) => {
      if (localStorage.getItem('huanhu.theme') === null) localStorage.setItem('huanhu.theme', look ?? '')
      if (localStorage.getItem('huanhu.language') === null) localStorage.setItem('huanhu.language', tongue ?? '')
    }, [theme, language])
  }

  async aPhone(): Promise<void> {
    await this.page.setViewportSize({ width: 390, height: 844 })
  }

  /** Signs in as the form does, without the form: stories about other things need not tell it again. */
  async signedIn(account: string): Promise<void> {
    const answer = await this.context.request.post(`${this.program.url}/api/session`, {
      data: { account, password: this.passwordOf(account) },
    })
    if (!answer.ok()) throw new Error(`${account} can't sign in: ${answer.status()} ${await answer.text()}`)
  }
}
