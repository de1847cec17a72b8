import { connect as tcp, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';

/** A TCP way to a server that can be cut and mended, always at the same port. */
export class Relay {
  #target: URL;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;
  #port = 0;
  #hanging = false;

  /** @param target Any URL with the server's host and port. */
  constructor(target: string) {
    this.#target = new URL(target);
  }

  /** Host and port of this end. */
  get host(): string {
    return `127.0.0.1:${String(this.#port)}`;
  }

  get open(): boolean {
    return this.#server !== null;
  }

  async mend(): Promise<void> {
    const server = createServer((near) => {
      const far = tcp(Number(this.#target.port), this.#target.hostname);
      for (const [one, other] of [
        [near, far],
        [far, near],
      ] as const) {
        this.#sockets.add(one);
        one.pipe(other);
        if (this.#hanging) one.pause();
        one.on('error', () => other.destroy());
        one.on('close', () => {
          this.#sockets.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** Leads new connections to another server. */
  retarget(target: string): void {
    this.#target = new URL(target);
  }

  /** Lets nothing through in either direction, and closes nothing: a server that hangs. */
  hang(): void {
    this.#hanging = true;
    for (const socket of this.#sockets) socket.pause();
  }

  /** What is open lets nothing through from now on and does not say so; new connections pass. */
  change(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  /** Lets through again what waited. */
  resume(): void {
    this.#hanging = false;
    for (const socket of this.#sockets) socket.resume();
  }

  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)));
  }
}
