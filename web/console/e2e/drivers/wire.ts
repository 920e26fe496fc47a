import { connect, createServer, type Server, type Socket } from 'node:net'

/**
 * The wire between a browser and the program, or the first of several that takes a connection: cut, the program is gone
 * for this browser alone.
 */
export class Wire {
  readonly #sockets = new Set<Socket>()
  #server: Server | undefined
  #port = 0

  private constructor(private readonly programs: URL[]) {}

  static async to(...programs: string[]): Promise<Wire> {
    const wire = new Wire(programs.map((program) => new URL(program)))
    await wire.mend()
    return wire
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Lets the browser through, at the address it had before. */
  async mend(): Promise<void> {
    const server = createServer((near) => {
      this.#sockets.add(near)
      near.on('error', () => near.destroy()).on('close', () => this.#sockets.delete(near))
      this.#join(near, this.programs)
    })
    await new Promise<void>((done) => server.listen(this.#port, '127.0.0.1', done))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no free port')
    this.#port = address.port
    this.#server = server
  }

  #join(near: Socket, [program, ...others]: URL[]): void {
    if (!program) {
      near.destroy()
      return
    }
    const far = connect(Number(program.port), program.hostname)
    const elsewhere = () => this.#join(near, others)
    far.once('error', elsewhere).once('connect', () => {
      far.off('error', elsewhere).on('error', () => near.destroy()).on('close', () => near.destroy())
      near.on('close', () => far.destroy())
      near.pipe(far).pipe(near)
    })
  }

  async cut(): Promise<void> {
    const gone = new Promise((done) => this.#server?.close(done))
    for (const socket of this.#sockets) socket.destroy()
    await gone
  }
}
