import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newPasswords, type RunningProgram, startProgram } from './program'
import { Wire } from './wire'

/** The server on which stories make databases of their own, as the door names it; empty without one. */
export const postgres = process.env.HUANHU_TEST_POSTGRES ?? ''

/** Two programs on one database; the way to them leads to the first while it lives. */
export interface Cluster {
  running: RunningProgram
  second: RunningProgram
  killFirst: () => Promise<void>
  stop: () => Promise<void>
}

export async function startCluster(): Promise<Cluster> {
  const name = `huanhu_e2e_${process.pid}`
  sql(`create database ${name}`)
  const keys = mkdtempSync(join(tmpdir(), 'huanhu-keys-'))
  const cluster = { db: postgres.replace(/Database=[^;]*/, `Database=${name}`), keys }
  const start = { parcels: 500, cluster }
  const [first, second] = await Promise.all([startProgram(start), startProgram(start)])
  const wire = await Wire.to(first.running.url, second.running.url)
  return {
    running: { url: wire.url, data: first.running.data, passwords: newPasswords(first.running.data) },
    second: second.running,
    killFirst: first.kill,
    stop: async () => {
      await wire.cut()
      await Promise.all([first.stop(), second.stop()])
      sql(`drop database ${name} with (force)`)
      rmSync(keys, { recursive: true })
    },
  }
}

function sql(text: string): void {
  const at = new Map(postgres.split(';').map((part) => part.split('=') as [string, string]))
  const [host, port, user, database] = ['Host', 'Port', 'Username', 'Database'].map((key) => at.get(key) ?? '')
  const words = [`--host=${host}`, `--port=${port}`, `--username=${user}`, `--command=${text}`, database ?? '']
  execFileSync('psql', words, { stdio: 'pipe' })
}
