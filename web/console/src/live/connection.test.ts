import { afterEach, expect, test, vi } from 'vitest'
import { FeedConnection, type Message } from './connection'

class FakeSource extends EventTarget {
  readyState = 1
  close() {
    this.readyState = 2
  }
  say(name: string, data = '{}') {
    this.dispatchEvent(new MessageEvent(name, { data }))
  }
}

function connected() {
  const sources: FakeSource[] = []
  const told: Message[] = []
  const connection = new FeedConnection((message) => told.push(message), () => {
    const source = new FakeSource()
    sources.push(source)
    return source as unknown as EventSource
  })
  connection.start()
  return { connection, sources, told }
}

afterEach(() => vi.useRealTimers())

test('A_ready_stream_is_live_and_hands_on_its_changes', () => {
  const { sources, told } = connected()
  sources[0]?.say('ready')
  sources[0]?.say('change', '{"jurisdiction":"320211","number":1,"topic":"t","changed_at":"x","payload":{}}')
  expect(told.at(0)).toMatchObject({ kind: 'state', state: 'live' })
  expect(told.at(-1)).toMatchObject({ kind: 'change', change: { jurisdiction: '320211', number: 1 } })
})

test('An_interruption_the_browser_mends_itself_opens_no_second_connection', () => {
  const { sources, told } = connected()
  sources[0]?.say('error')
  expect(told.at(-1)).toMatchObject({ state: 'reconnecting' })
  expect(sources).toHaveLength(1)
})

test('A_refused_stream_is_opened_again_after_a_while_and_stopping_ends_that', () => {
  vi.useFakeTimers()
  const { connection, sources } = connected()
  const refuse = () => {
    const last = sources.at(-1)
    if (last) last.readyState = 2
    last?.say('error')
  }
  refuse()
  vi.advanceTimersByTime(3_000)
  expect(sources).toHaveLength(2)
  refuse()
  connection.stop()
  vi.advanceTimersByTime(10_000)
  expect(sources).toHaveLength(2)
})

test('Starting_twice_keeps_one_connection', () => {
  const { connection, sources } = connected()
  connection.start()
  expect(sources).toHaveLength(1)
})
