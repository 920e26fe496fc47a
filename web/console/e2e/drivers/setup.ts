import { startProgram } from './program'

/** One program for the whole run; workers find it through the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  const { running, stop } = await startProgram({ backup: true })
  process.env.HUANHU_E2E = JSON.stringify(running)
  return stop
}
