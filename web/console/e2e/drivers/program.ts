import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..')

/** The real program on a free port with a data folder of its own; nothing in it is faked. */
export interface RunningProgram {
  url: string
  data: string
  passwords: Record<string, string>
}

export interface Start {
  /** A folder that a program lived in before; else a fresh one. */
  data?: string
  /** Lives so many days ahead of the machine's clock. */
  aheadDays?: number
  /** How many parcels a fresh folder gets; the usual 20,000 when left out. */
  parcels?: number
  /** Backs up into its folder by itself. */
  backup?: boolean
  /** The cluster it joins; it keeps a database of its own when left out. */
  cluster?: { db: string; keys: string }
  /** What it hosts and how others call it; it hosts all when left out. */
  installation?: { code: string; name: string; hosts: string[] }
}

/** Starts the program, waits until it answers, and returns where it is and how to end it; `leave` keeps its folder. */
export async function startProgram(start: Start = {}): Promise<{
  running: RunningProgram
  stop: () => Promise<void>
  leave: () => Promise<void>
  kill: () => Promise<void>
}> {
  const data = start.data ?? mkdtempSync(join(tmpdir(), 'huanhu-e2e-'))
  // Fifty people sign in here within minutes, from one address and mostly to the same two accounts.
  const limits = { sign_in_per_account: 600, sign_in_per_address: 600 }
  const url = `http://127.0.0.1:${await freePort()}`
  const installation = start.installation && { ...start.installation, url }
  writeFileSync(join(data, 'config.json'), JSON.stringify({
    rate_limits: limits, installation,
    ...(start.cluster && { keys_folder: start.cluster.keys }),
    ...(start.backup && { backup: { to: join(data, 'backup') } }),
  }))
  const [file, ...before] = commandLine()
  const parcels = start.parcels ? ['--parcels', String(start.parcels)] : []
  const joins = start.cluster ? ['--db', start.cluster.db, '--cluster', `127.0.0.1:${await freePort()}`] : []
  const child = spawn(file, [...before, 'run', '--urls', url, '--data', data, ...parcels, ...joins], {
    cwd: root, env: { ...process.env, ...(start.aheadDays && { HUANHU_CLOCK_AHEAD_DAYS: String(start.aheadDays) }) },
  })
  let said = ''
  child.stdout.on('data', (text: Buffer) => (said += text.toString()))
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  // One that ends by itself says why nowhere else.
  let isAsked = false
  child.on('exit', (code) => {
    if (!isAsked) process.stderr.write(`the program ended with ${code}:\n${said.slice(-4_000)}\n`)
  })
  const leave = () => {
    isAsked = true
    return stopIt(child)
  }
  const stop = async () => {
    await leave()
    rmSync(data, { recursive: true, force: true })
  }
  const kill = () => {
    isAsked = true
    return endIt(child, 'SIGKILL')
  }
  try {
    await answers(url, child, () => said)
    const running = { url, data, passwords: start.cluster ? {} : newPasswords(data) }
    return { running, stop, leave, kill }
  } catch (fault) {
    await stop()
    throw fault
  }
}

/** Runs one command of the program against the running one, through the socket in its data folder. */
export function tell(data: string, ...words: string[]): unknown {
  return JSON.parse(say(data, ...words, '--json'))
}

/** Runs one command likewise and returns what it prints. */
export function say(data: string, ...words: string[]): string {
  const [file, ...before] = commandLine()
  return execFileSync(file, [...before, ...words, '--data', data], { cwd: root, encoding: 'utf8' })
}

/** The published program when there is one (the door names it), else the sources. */
function commandLine(): [string, ...string[]] {
  const published = process.env.HUANHU_PROGRAM ?? join(root, 'artifacts/huanhu/huanhu')
  return existsSync(published)
    ? [published]
    : ['dotnet', 'run', '--project', join(root, 'src/Platform'), '-c', 'Release', '--']
}

/** The demonstration accounts get new passwords; the first ones were shown to nobody. */
export function newPasswords(data: string): Record<string, string> {
  const issued = tell(data, 'user', 'reset', '--demo') as { account: string; password: string }[]
  return Object.fromEntries(issued.map(({ account, password }) => [account, password]))
}

/** Below the ports of outgoing connections: a browser opens hundreds, and one of them may take a port any time. */
async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const port = randomInt(10_000, 32_000)
    const server = createServer()
    const isFree = await new Promise<boolean>((done) => {
      server.once('error', () => done(false)).listen(port, '127.0.0.1', () => done(true))
    })
    if (isFree) {
      await new Promise((done) => server.close(done))
      return port
    }
  }
  throw new Error('no free port')
}

async function answers(url: string, child: ChildProcess, said: () => string): Promise<void> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}:\n${said()}`)
    // It answers before its demonstration accounts are made; this is printed when all is ready. The address alone is
    // also in the words of one that can't listen there.
    if (said().includes(` is at ${url}`)) return
    await new Promise((later) => setTimeout(later, 100))
  }
  throw new Error(`the program did not answer within two minutes:\n${said()}`)
}

async function stopIt(child: ChildProcess): Promise<void> {
  await Promise.race([endIt(child, 'SIGTERM'), new Promise((late) => setTimeout(late, 5_000))])
  await endIt(child, 'SIGKILL')
}

/** Sends the signal and waits until it is gone: its folder is locked until then. */
async function endIt(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((done) => child.once('exit', () => done()))
  child.kill(signal)
  await ended
}
