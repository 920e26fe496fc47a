import { connect, createServer, type Server, type Socket } from 'node:net'

/** The wire between a browser and the program: cut, the program is gone for this browser alone. */
export class Wire {
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  #port = 0

  private constructor(private readonly program: URL) {}

  static async to(program: string): Promise<Wire> {
    const wire = new Wire(new URL(program))
    await wire.mend()
    return wire
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Lets the browser through, at the address it had before. */
  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = connect(Number(this.program.port), this.program.hostname)
      for (const [one, other] of [[near, far], [far, near]] as const) {
        this.#sockets.add(one)
        one.on('error', () => other.destroy()).on('close', () => {
          this.#sockets.delete(one)
          other.destroy()
        })
      }
      near.pipe(far).pipe(near)
    })
    await new Promise<void>((done) => server.listen(this.#port, '127.0.0.1', done))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no free port')
    this.#port = address.port
    this.#server = server
  }

  async cut(): Promise<void> {
    const gone = new Promise((done) => this.#server?.close(done))
    for (const socket of this.#sockets) socket.destroy()
    await gone
  }
}
