// @vitest-environment node
import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'

const folder = fileURLToPath(new URL('..', import.meta.url))

/** What a script of package.json says when it fails; nothing when it is content. */
async function complaints(script: string): Promise<string> {
  return promisify(execFile)('npm', ['run', '--silent', script], { cwd: folder })
    .then(() => '', (fault: { stdout: string; stderr: string }) => `${fault.stdout}${fault.stderr}`)
}

test('The sources keep the rules of eslint', { timeout: 180_000 }, async () => {
  expect(await complaints('lint')).toBe('')
})

test('The types of the sources and templates hold', { timeout: 180_000 }, async () => {
  expect(await complaints('check')).toBe('')
})
