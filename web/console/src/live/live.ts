import { onBeforeUnmount, ref, watch } from 'vue'
import { me } from '@/session/session'
import { FeedConnection, type Change, type FeedState, type Message } from './connection'

export type { Change } from './connection'

/** Whether what the page shows is up to date, and when the server was last heard. */
export const feedState = ref<FeedState>('reconnecting')
export const lastHeardAt = ref<number>()

const listeners = new Set<(change: Change) => void>()

function hear(message: Message): void {
  if (message.kind === 'change') return listeners.forEach((listener) => listener(message.change))
  feedState.value = message.state
  if (message.at) lastHeardAt.value = message.at
}

interface Switch {
  start: () => void
  stop: () => void
}

// A browser without SharedWorker opens a connection a page; the server allows a handful of them.
function connect(): Switch {
  if (typeof SharedWorker === 'undefined') return new FeedConnection(hear)
  const worker = new SharedWorker(new URL('./feed.worker.ts', import.meta.url), { type: 'module', name: 'huanhu-feed' })
  worker.port.onmessage = ({ data }: MessageEvent<Message>) => hear(data)
  return { start: () => worker.port.postMessage('start'), stop: () => worker.port.postMessage('stop') }
}

let feed: Switch | undefined

/** Connects while somebody is signed in. Called once, by the frame. */
export function keepConnected(): void {
  watch(() => me.value?.account, (account) => {
    if (account) {
      feed ??= connect()
      feed.start()
    } else {
      feed?.stop()
    }
  }, { immediate: true })
  addEventListener('offline', () => { feedState.value = 'offline' })
  addEventListener('pagehide', () => feed?.stop())
  addEventListener('pageshow', (event) => {
    if (event.persisted && me.value) feed?.start()
  })
}

/** Calls the listener with each change from now on, for as long as the component lives. */
export function onChange(listener: (change: Change) => void): void {
  listeners.add(listener)
  onBeforeUnmount(() => listeners.delete(listener))
}

/**
 * Does the work soon after a change that matters, once for several in a row, and when the feed gets live: what moved on
 * between the first answers and that moment, or during a break, was told to nobody.
 */
export function onChanges(matters: (change: Change) => boolean, work: () => unknown, waitMs = 150): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const soon = () => {
    clearTimeout(waiting)
    waiting = setTimeout(work, waitMs)
  }
  onChange((change) => { if (matters(change)) soon() })
  watch(feedState, (now) => { if (now === 'live') soon() })
  onBeforeUnmount(() => clearTimeout(waiting))
}
