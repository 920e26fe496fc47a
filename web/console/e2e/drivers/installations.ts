import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RunningProgram, say, startProgram } from './program'

/** Two programs that know each other: one keeps 宜兴 alone, the other 新吴. */
export interface TwoInstallations {
  yixing: RunningProgram
  xinwu: RunningProgram
  stop: () => Promise<void>
}

/** Starts both at once on a few parcels each, and lets each take the other's descriptor as an administrator would. */
export async function startTwo(): Promise<TwoInstallations> {
  const [yixing, xinwu] = await Promise.all([
    startProgram({ parcels: 500, installation: { code: 'yixing', name: '宜兴部署点', hosts: ['320282'] } }),
    startProgram({ parcels: 500, installation: { code: 'xinwu', name: '无锡高新部署点', hosts: ['320214'] } }),
  ])
  introduce(yixing.running, xinwu.running)
  introduce(xinwu.running, yixing.running)
  return {
    yixing: yixing.running, xinwu: xinwu.running,
    stop: async () => { await Promise.all([yixing.stop(), xinwu.stop()]) },
  }
}

function introduce(one: RunningProgram, other: RunningProgram): void {
  const folder = mkdtempSync(join(tmpdir(), 'huanhu-peer-'))
  const file = join(folder, 'descriptor.json')
  writeFileSync(file, say(one.data, 'peers', 'show'))
  say(other.data, 'peers', 'add', file)
  rmSync(folder, { recursive: true })
}
