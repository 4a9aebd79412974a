import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** Node takes 0 for no limit. */
const NONE = -1;

export interface SlotLimits {
  readonly connections: number;
  readonly penaltyMs: number;
}

/**
 * Few connections have a place at a time. One that was not served well occupies its place for
 * `penaltyMs` from its beginning, also when it closes earlier: so a client that asks for nonsense,
 * however often, costs little, since to drop a connection unseen is much cheaper than to read a
 * request. Whoever is dropped tries again.
 *
 * A place is free, taken by an open connection, or blocked by one that has closed; the server's
 * `maxConnections` is what is not blocked.
 */
export class ConnectionSlots {
  readonly #server: Server;
  readonly #limits: SlotLimits;
  readonly #served = new WeakSet<Socket>();
  #blocked = 0;

  constructor(server: Server, limits: SlotLimits) {
    this.#server = server;
    this.#limits = limits;
    this.#apply();
    server.on('connection', (socket: Socket) => this.#open(socket));
  }

  /** Says that the connection was put to good use: its place is free once it is closed. */
  markServed(socket: Socket): void {
    this.#served.add(socket);
  }

  #open(socket: Socket): void {
    // The host may end while somebody asks it.
    socket.unref();
    const openedAt = performance.now();
    socket.once('close', () => {
      if (this.#served.has(socket)) return;
      const remainingMs = openedAt + this.#limits.penaltyMs - performance.now();
      if (remainingMs > 0) this.#block(remainingMs);
    });
  }

  #block(durationMs: number): void {
    this.#blocked += 1;
    this.#apply();
    setTimeout(() => {
      this.#blocked -= 1;
      this.#apply();
    }, durationMs).unref();
  }

  #apply(): void {
    this.#server.maxConnections = this.#limits.connections - this.#blocked || NONE;
  }
}
