/** What a page needs to know of the one connection to the change feed. */
export type FeedState = 'live' | 'reconnecting' | 'offline'

export interface Change {
  jurisdiction: string
  number: number
  topic: string
  changed_at: string
  payload: Record<string, unknown>
}

export type Message =
  | { kind: 'state'; state: FeedState; at: number }
  | { kind: 'change'; change: Change }

const streamPath = '/api/changes/stream'
const waitMs = 3_000

/**
 * Keeps one EventSource open and tells what it hears. The browser resumes by Last-Event-ID by itself; what it does not
 * do, coming again after a refusal (the server restarts, the cursor is too old), is done here, from the head.
 */
export class FeedConnection {
  #source: EventSource | undefined
  #again: ReturnType<typeof setTimeout> | undefined
  #last: Message = { kind: 'state', state: 'reconnecting', at: 0 }

  constructor(
    private readonly tell: (message: Message) => void,
    private readonly open: (path: string) => EventSource = (path) => new EventSource(path),
  ) {}

  /** The state as last told, for a page that joins later. */
  get last(): Message {
    return this.#last
  }

  start(): void {
    if (this.#source || this.#again) return
    const source = this.open(streamPath)
    this.#source = source
    const heard = () => this.#say('live')
    source.addEventListener('ready', heard)
    source.addEventListener('heartbeat', heard)
    source.addEventListener('change', (event) => {
      heard()
      this.tell({ kind: 'change', change: JSON.parse((event as MessageEvent<string>).data) as Change })
    })
    source.addEventListener('error', () => {
      this.#say(globalThis.navigator?.onLine === false ? 'offline' : 'reconnecting')
      if (source.readyState !== 2) return
      this.stop()
      this.#again = setTimeout(() => {
        this.#again = undefined
        this.start()
      }, waitMs)
    })
  }

  stop(): void {
    clearTimeout(this.#again)
    this.#again = undefined
    this.#source?.close()
    this.#source = undefined
  }

  #say(state: FeedState): void {
    const at = state === 'live' || this.#last.kind !== 'state' ? Date.now() : this.#last.at
    this.#last = { kind: 'state', state, at }
    this.tell(this.#last)
  }
}
