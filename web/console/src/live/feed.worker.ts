import { FeedConnection } from './connection'

/** One connection for all pages of a browser: each page's port hears the same, and the last to go closes it. */
const scope = globalThis as unknown as { onconnect: (event: MessageEvent) => void }
const ports = new Set<MessagePort>()
const connection = new FeedConnection((message) => ports.forEach((port) => port.postMessage(message)))

scope.onconnect = ({ ports: [port] }) => {
  if (!port) return
  port.onmessage = ({ data }: MessageEvent<'start' | 'stop'>) => {
    if (data === 'start') {
      ports.add(port)
      port.postMessage(connection.last)
      connection.start()
      return
    }
    ports.delete(port)
    if (ports.size === 0) connection.stop()
  }
  port.start()
}
