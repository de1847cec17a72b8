import type { Namespace } from 'socket.io';
import { Adapter } from 'socket.io-adapter';
import type { BroadcastOptions } from 'socket.io-adapter';
import type { Log } from '../../domain/ports.ts';
import { Delivery } from './delivery.ts';
import { isWebSocket, shapeFault } from './idle-transport.ts';
import type { Connection } from './idle-transport.ts';

/** Connections served before the event loop gets its turn: about 2 ms of work. */
const SLICE = 256;

/**
 * Socket.IO's adapter, made for rooms of thousands.
 *
 * Why: a stock broadcast spends most of its processor time in framing and bookkeeping for each socket,
 * and holds the event loop until the last one is served. Here a packet is encoded once, its WebSocket
 * frame is built once, and that one buffer is written to every connection that is idle; any other goes
 * the ordinary way. A large room is served in slices. docs/performance.md has the figures.
 *
 * What every socket hears, and in which order, is what the stock adapter would give: a broadcast goes to
 * those who were in the room when it was made; anything else sent to a socket that a slice has not
 * reached yet is preceded by what it is owed (`packetCreate` tells of it in time); large broadcasts are
 * served one after the other. Where several wait for the same, unchanged room, a connection gets them in
 * one write. Outgoing listeners (`onAnyOutgoing`) are not told of broadcasts.
 *
 * Where the internals it relies on look different, it is the stock adapter, with one line in the log.
 */
export class FanOutAdapter extends Adapter {
  readonly #namespace: Namespace;
  readonly #log: Log;
  readonly #slice: number;
  /** Members of rooms that were broadcast to, until somebody joins or leaves. */
  readonly #members = new Map<string, readonly Connection[]>();
  /** Large broadcasts that have not reached everybody, oldest first. */
  #waiting: Delivery[] = [];
  #scheduled = false;
  /** Set while this adapter itself hands packets over: they are in order already. */
  #serving = false;
  #mode: 'unchecked' | 'direct' | 'stock' = 'unchecked';

  constructor(namespace: Namespace, log: Log, slice: number = SLICE) {
    super(namespace);
    this.#namespace = namespace;
    this.#log = log;
    this.#slice = slice;
    const changed = (room: string): void => void this.#members.delete(room);
    this.on('join-room', changed);
    this.on('leave-room', changed);
  }

  override addAll(id: string, rooms: Set<string>): void {
    const isNew = !this.sids.has(id);
    void super.addAll(id, rooms);
    const connection = isNew ? this.#connectionOf(id) : undefined;
    if (!connection) return;
    connection.on('packetCreate', () => {
      if (this.#waiting.length > 0 && !this.#serving) this.#settle(connection);
    });
    if (this.#mode === 'unchecked' && isWebSocket(connection)) this.#check(connection);
  }

  override broadcast(packet: object, options: BroadcastOptions): void {
    const delivery = this.#mode === 'direct' ? this.#prepare(packet, options) : null;
    if (delivery === null) super.broadcast(packet, options);
    else if (delivery.length > this.#slice) this.#enqueue(delivery);
    else {
      if (this.#waiting.length > 0) {
        for (const connection of delivery.connections()) this.#settle(connection);
      }
      this.#serve(() => {
        delivery.serve(this.#slice, []);
      });
    }
  }

  /** Everybody is served before the namespace closes. */
  override close(): void {
    while (this.#waiting.length > 0) this.#serveSlice();
  }

  #check(connection: Connection): void {
    const fault = shapeFault(connection);
    this.#mode = fault === null ? 'direct' : 'stock';
    if (fault !== null) {
      this.#log.warn({ fault }, 'fan-out: engine.io looks different, broadcasts go the stock way');
    }
  }

  /** Null for what has no single text form: the stock adapter sends that. */
  #prepare(packet: object, options: BroadcastOptions): Delivery | null {
    const { encoder } = this as unknown as Internals;
    const encoded = encoder.encode(Object.assign(packet, { nsp: this.#namespace.name }));
    const [text] = encoded;
    if (encoded.length !== 1 || typeof text !== 'string') return null;
    return new Delivery(this.#membersOf(options), text, options.flags ?? {});
  }

  #membersOf(options: BroadcastOptions): readonly Connection[] {
    const [room, ...more] = options.rooms;
    const plain = room !== undefined && more.length === 0 && !options.except?.size;
    const known = plain ? this.#members.get(room) : undefined;
    if (known) return known;
    const members: Connection[] = [];
    (this as unknown as Internals).apply(options, (socket) => members.push(socket.client.conn));
    const whole = plain && members.length === this.rooms.get(room)?.size;
    if (whole && members.length > this.#slice) this.#members.set(room, members);
    return members;
  }

  #enqueue(delivery: Delivery): void {
    this.#waiting.push(delivery);
    if (this.#waiting.length === 1) this.#serveSlice();
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      this.#serveSlice();
      this.#schedule();
    });
  }

  #serveSlice(): void {
    const [first, ...later] = this.#waiting;
    if (!first) return;
    const apart = later.findIndex((delivery) => !delivery.sameRoomAs(first));
    this.#serve(() => {
      first.serve(this.#slice, apart < 0 ? later : later.slice(0, apart));
    });
    if (first.done) this.#waiting.shift();
  }

  /** Gives a connection at once what waiting broadcasts owe it. */
  #settle(connection: Connection): void {
    this.#serve(() => {
      for (const delivery of this.#waiting) delivery.settle(connection);
    });
  }

  #serve(act: () => void): void {
    this.#serving = true;
    try {
      act();
    } finally {
      this.#serving = false;
    }
  }

  #connectionOf(id: string): Connection | undefined {
    const socket: unknown = this.#namespace.sockets.get(id);
    return (socket as Member | undefined)?.client.conn;
  }
}

/** What the `adapter` option of Socket.IO's server takes. */
export function fanOutAdapter(log: Log): (namespace: Namespace) => Adapter {
  return function adapter(namespace) {
    return new FanOutAdapter(namespace, log);
  };
}

interface Member {
  readonly client: { readonly conn: Connection };
}

/** What the stock adapter's types keep private: how it encodes, and its way through the members. */
interface Internals {
  readonly encoder: { encode(packet: object): readonly unknown[] };
  apply(options: BroadcastOptions, visit: (socket: Member) => void): void;
}
