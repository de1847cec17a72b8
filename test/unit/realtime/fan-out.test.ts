import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { Server } from 'socket.io';
import type { Namespace, Socket } from 'socket.io';
import { Adapter } from 'socket.io-adapter';
import { io } from 'socket.io-client';
import type { Socket as Client } from 'socket.io-client';
import { FanOutAdapter } from '../../../src/realtime/fan-out/fan-out-adapter.ts';
import { shapeFault } from '../../../src/realtime/fan-out/idle-transport.ts';
import { sharedFrame } from '../../../src/realtime/fan-out/shared-frame.ts';
import { eventually } from '../../support/eventually.ts';
import { silentLog } from '../../support/silent-log.ts';

const CLIENTS = 7;
const SLICE = 2;

type MakeAdapter = (namespace: Namespace) => Adapter;

const stock: MakeAdapter = (namespace) => new Adapter(namespace);
const fanOut: MakeAdapter = (namespace) => new FanOutAdapter(namespace, silentLog, SLICE);

/** What slicing would be without the care taken: nothing holds back what overtakes a slice. */
class CarelessAdapter extends Adapter {
  override broadcast(packet: any, options: any): void {
    const ids: string[] = [];
    (this as any).apply(options, (socket: Socket) => ids.push(socket.id));
    const encoded = (this as any).encoder.encode({ ...packet, nsp: '/' });
    const serve = (): void => {
      for (const id of ids.splice(0, SLICE)) {
        const socket: any = this.nsp.sockets.get(id);
        socket?.client.writeToEngine(encoded, { preEncoded: true });
      }
      if (ids.length > 0) setImmediate(serve);
    };
    serve();
  }
}
const careless: MakeAdapter = (namespace) => new CarelessAdapter(namespace);

type Act =
  | { readonly do: 'broadcast'; readonly room: string; readonly size: number }
  | { readonly do: 'everybody'; readonly but: string }
  | { readonly do: 'direct'; readonly who: number; readonly size: number }
  | { readonly do: 'join' | 'leave'; readonly who: number; readonly room: string }
  | { readonly do: 'turn' };

const who = fc.nat(CLIENTS - 1);
const room = fc.constantFrom('a', 'b');
/** Up to what no kernel takes at once, so that transports are busy and sockets not writable. */
const size = fc.constantFrom(1, 1, 1, 200, 70_000, 1_500_000);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('broadcast'), room, size }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('everybody'), but: room }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('direct'), who, size }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('join', 'leave'), who, room }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('turn') }) },
);

/** A server with readers: four on WebSockets, two polling, one that upgrades. */
class Stage {
  readonly received: string[][] = [];
  readonly #http = createServer();
  readonly #io: Server;
  readonly #clients: Client[] = [];
  readonly #sockets: Socket[] = [];

  constructor(make: MakeAdapter) {
    this.#io = new Server(this.#http, {
      adapter: function adapter(namespace: Namespace) {
        return make(namespace);
      } as any,
      maxHttpBufferSize: 1e8,
    });
  }

  async open(): Promise<this> {
    await new Promise<void>((resolve) => this.#http.listen(0, '127.0.0.1', resolve));
    const { port } = this.#http.address() as AddressInfo;
    const transports = [['websocket'], ['polling'], ['polling', 'websocket']];
    for (let index = 0; index < CLIENTS; index += 1) {
      const arrived = new Promise<Socket>((resolve) => this.#io.once('connection', resolve));
      const client = io(`http://127.0.0.1:${String(port)}`, {
        transports: transports[index < 4 ? 0 : index < 6 ? 1 : 2]!,
        forceNew: true,
        reconnection: false,
      });
      const heard: string[] = [];
      client.on('said', (what: string) => heard.push(what.slice(0, 12)));
      this.received.push(heard);
      this.#clients.push(client);
      this.#sockets.push(await arrived);
    }
    return this;
  }

  /** Plays a script and gives what each client heard, in order. */
  async play(script: readonly Act[], name: string): Promise<readonly (readonly string[])[]> {
    for (const socket of this.#sockets) void socket.join(['a', 'b']);
    for (const heard of this.received) heard.length = 0;
    for (const [step, now] of script.entries()) {
      const say = (length = 1): string => `${name}.${String(step)}`.padEnd(length, '.');
      if (now.do === 'broadcast') this.#io.to(now.room).emit('said', say(now.size));
      else if (now.do === 'everybody') this.#io.except(now.but).emit('said', say());
      else if (now.do === 'direct') this.#sockets[now.who]!.emit('said', say(now.size));
      else if (now.do === 'turn') await new Promise((resolve) => setImmediate(resolve));
      else void this.#sockets[now.who]![now.do](now.room);
    }
    for (const socket of this.#sockets) socket.emit('said', 'end');
    await eventually('everybody heard the end', () =>
      this.received.every((heard) => heard.at(-1) === 'end'),
    );
    return this.received.map((heard) => [...heard]);
  }

  async close(): Promise<void> {
    for (const client of this.#clients) client.disconnect();
    await eventually('all connections are gone', () => this.#io.engine.clientsCount === 0);
    await this.#io.close();
  }
}

async function compared(make: MakeAdapter, runs: number): Promise<fc.RunDetails<[Act[]]>> {
  const [subject, model] = await Promise.all([new Stage(make).open(), new Stage(stock).open()]);
  let run = 0;
  try {
    return await fc.check(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 12 }), async (script) => {
        run += 1;
        const heard = await subject.play(script, String(run));
        const expected = await model.play(script, String(run));
        expect(heard).toEqual(expected);
      }),
      { numRuns: runs, endOnFailure: true },
    );
  } finally {
    await Promise.all([subject.close(), model.close()]);
  }
}

it('gives every socket what the stock adapter gives it, in the same order', async () => {
  const { counterexample, errorInstance, failed } = await compared(fanOut, 40);
  expect({ failed, counterexample, errorInstance }).toMatchObject({ failed: false });
});

it('control: slices without settling what is owed do break the order', async () => {
  expect(await compared(careless, 60)).toMatchObject({ failed: true });
});

it.each([1, 123, 124, 125, 65_533, 65_534, 65_535, 70_000])(
  'frames a packet of %d bytes as the protocol asks',
  (length) => {
    const frame = sharedFrame('x'.repeat(length));
    const size = length + 1;
    const expected =
      size < 126
        ? [0x81, size]
        : size < 65_536
          ? [0x81, 126, size >> 8, size & 255]
          : [0x81, 127, 0, 0, 0, 0, 0, (size >> 16) & 255, (size >> 8) & 255, size & 255];
    expect([...frame.subarray(0, expected.length)]).toEqual(expected);
    expect(frame.subarray(expected.length).toString()).toBe(`4${'x'.repeat(length)}`);
  },
);

it('is the stock adapter, with one line in the log, where engine.io looks different', async () => {
  const warnings: object[] = [];
  const stage = await new Stage((namespace) => {
    const adapter = new FanOutAdapter(
      namespace,
      { ...silentLog, warn: (facts) => warnings.push(facts) },
      SLICE,
    );
    const addAll = adapter.addAll.bind(adapter);
    adapter.addAll = (id, rooms) => {
      const socket: any = namespace.sockets.get(id);
      if (socket) Object.defineProperty(socket.conn, 'upgrading', { value: undefined });
      addAll(id, rooms);
    };
    return adapter;
  }).open();
  try {
    const heard = await stage.play([{ do: 'broadcast', room: 'a', size: 1 }], 'm');
    expect(heard).toEqual(Array.from({ length: CLIENTS }, () => ['m.0', 'end']));
    expect(warnings).toEqual([{ fault: 'upgrading' }]);
  } finally {
    await stage.close();
  }
});

it('names what is not as expected', () => {
  expect(shapeFault({ writeBuffer: [], upgrading: false, transport: {} } as never)).toBe(
    'readyState',
  );
});
