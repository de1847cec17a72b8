import { connect as tcp } from 'node:net';
import { eventually } from '../../support/eventually.ts';
import { openStalledReader } from '../../support/stalled-reader.ts';
import { answered, closed, must, refusedEvent, survived, withSocket } from '../case.ts';
import type { Payload, Row, Targets } from '../case.ts';
import { ARTICLE } from '../target.ts';
import { ask, frame, openRaw, Refused } from '../wire.ts';

const post = (more: object = {}) => ({ articleId: ARTICLE, key: 'k', body: 'text', ...more });
const event = (id: string, ...args: unknown[]) => `42${id}${JSON.stringify(args)}`;
const deep = (open: string, close: string, depth: number) =>
  open.repeat(depth) + close.repeat(depth);

/** Memory may move by what a collector has not taken yet, and no more. */
const FLAT_MB = 60;

async function flat({ open }: Targets, what: string, act: () => Promise<void>): Promise<void> {
  const before = await open.memory();
  await act();
  const grown = (await open.memory()) - before;
  must(grown < FLAT_MB, `${what}: memory grows by less than ${String(FLAT_MB)} MB`, grown);
}

/** Bytes sent, and then one at a time; the server must hang up within so long. */
function slow(name: string, first: string, drip: string | null, withinMs: number): Payload {
  return {
    name,
    async run({ open }) {
      const began = Date.now();
      await Promise.race([
        sayDripping(open.origin, first, drip),
        new Promise<never>((_resolve, reject) =>
          setTimeout(() => {
            reject(new Error(`${name}: not hung up after ${String(withinMs)} ms`));
          }, withinMs).unref(),
        ),
      ]);
      must(Date.now() - began <= withinMs, `${name}: hung up in time`, Date.now() - began);
    },
  };
}

async function sayDripping(origin: string, first: string, drip: string | null): Promise<void> {
  const { hostname, port } = new URL(origin);
  await new Promise<void>((resolve) => {
    const socket = tcp(Number(port), hostname);
    const timer = setInterval(() => {
      if (drip !== null) socket.write(drip);
    }, 1_000);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve();
    });
    socket.resume();
    socket.write(first);
  });
}

function origin(value: string | null, allowed: boolean): Payload {
  const headers: Record<string, string> = value === null ? {} : { Origin: value };
  return {
    name: `Origin ${String(value)} is ${allowed ? 'taken' : 'refused'} over HTTP, sockets, polling`,
    async run({ open }) {
      const http = await open.http('GET', `/api/v1/counts?articles=${ARTICLE}`, { headers });
      must(http.status === (allowed ? 200 : 403), `over HTTP`, http.status);
      const made = await openRaw(open.origin, { headers }).then(
        (socket) => {
          socket.destroy();
          return true;
        },
        (error: unknown) => {
          must(
            error instanceof Refused && error.message.startsWith('HTTP/1.1 403'),
            'a 403',
            error,
          );
          return false;
        },
      );
      must(made === allowed, 'in the handshake', made);
      const session = await ask(open.origin, 'GET', '/socket.io/?EIO=4&transport=polling');
      const sid = /"sid":"([^"]+)"/.exec(session.text)?.[1] ?? '';
      const later = `/socket.io/?EIO=4&transport=polling&sid=${sid}`;
      const polled = await ask(open.origin, 'POST', later, { headers, body: '40{}' });
      must(polled.status === (allowed ? 200 : 403), 'in a later polling request', polled.status);
    },
  };
}

export const transportRows: readonly Row[] = [
  {
    row: 1,
    threat: 'acknowledgements that are not there or are no functions',
    payloads: [
      survived('no acknowledgement', event('', 'comment:post', post())),
      survived('a string for one', event('', 'comment:post', post(), 'not a function')),
      survived('three more arguments', event('7', 'comment:post', post(), 1, null, {})),
      survived('an acknowledgement and no payload', event('8', 'article:join')),
      survived('acknowledgements nobody asked for', '431[{}]', '4399[null]', '43[]'),
    ],
  },
  {
    row: 2,
    threat: 'payloads of another form',
    payloads: [
      ...[null, [], 7, 'x', true, {}, [[]], { articleId: 1 }].map((payload) =>
        refusedEvent(
          `${JSON.stringify(payload)} to post`,
          'comment:post',
          payload,
          'invalid_request',
        ),
      ),
      refusedEvent(
        'a thousand unknown keys',
        'comment:post',
        post(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`k${String(i)}`, i]))),
        'invalid_request',
      ),
    ],
  },
  {
    row: 3,
    threat: 'deep nesting',
    payloads: [
      survived('8,000 lists in a frame', `421["comment:post",${deep('[', ']', 8_000)}]`),
      survived(
        '8,000 objects in a frame',
        `421["comment:post",${deep('{"a":', '}', 8_000).replace(':}', ':1}')}]`,
      ),
      closed('200,000 lists in a frame', [`421["comment:post",${deep('[', ']', 200_000)}]`]),
      ...[30_000, 20_000].map((depth) =>
        answered(
          `${String(depth)} lists in a JSON body`,
          ['POST', `/api/v1/articles/${ARTICLE}/comments`],
          {
            headers: { 'Content-Type': 'application/json' },
            body: `{"key":"k","body":${deep('[', ']', depth)}}`,
          },
          400,
        ),
      ),
      answered(
        '10,000 objects in a JSON body',
        ['POST', `/api/v1/articles/${ARTICLE}/comments`],
        {
          headers: { 'Content-Type': 'application/json' },
          body: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`,
        },
        400,
        401,
      ),
    ],
  },
  {
    row: 4,
    threat: 'names of events that are names of other things',
    payloads: [
      ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', ''].map((name) =>
        refusedEvent(`the event "${name}"`, name, {}, 'unknown_event'),
      ),
      ...[
        'error',
        'newListener',
        'removeListener',
        'connect',
        'disconnect',
        'disconnecting',
        'connect_error',
      ].map((name) => survived(`the event "${name}"`, event('1', name, {}))),
      survived('a number for a name', '421[7,{}]'),
      survived('an object for a name', '421[{},{}]'),
      survived('no name', '421[]'),
      closed(
        'twenty unknown events',
        Array.from({ length: 25 }, () => event('', 'no:such', {})),
      ),
    ],
  },
  {
    row: 5,
    threat: 'attachments that never come, placeholders that point elsewhere',
    payloads: [
      closed('99999999999 attachments', ['45999999999999-["x"]']),
      closed('a placeholder "splice"', [
        '451-["a",{"_placeholder":true,"num":"splice"}]',
        frame(Buffer.from([1, 2]), 0x82),
      ]),
      closed('a placeholder 1e9', [
        '451-["a",{"_placeholder":true,"num":1000000000}]',
        frame(Buffer.from([1]), 0x82),
      ]),
      survived('no attachment after all', '450-["comment:post",{}]'),
      closed('an attachment nobody announced', [frame(Buffer.from([1, 2, 3]), 0x82)]),
      survived('packets of no known type', '49', '4z', '9', 'b', '4'),
    ],
  },
  {
    row: 6,
    threat: 'packets by the thousand',
    payloads: [
      {
        name: '5,000 times CONNECT',
        run: (targets) =>
          flat(targets, 'connects', () =>
            withSocket(targets.open, async (socket) => {
              socket.bytes(Buffer.concat(Array.from({ length: 5_000 }, () => frame('40{}'))));
              await socket.ask('article:join', { articleId: ARTICLE, limit: 1 });
            }),
          ),
      },
      {
        name: '5,000 unknown namespaces',
        run: (targets) =>
          flat(targets, 'namespaces', () =>
            withSocket(targets.open, async (socket) => {
              socket.bytes(
                Buffer.concat(
                  Array.from({ length: 5_000 }, (_, i) => frame(`40/n${String(i)},{}`)),
                ),
              );
              await socket.ask('article:join', { articleId: ARTICLE, limit: 1 });
            }),
          ),
      },
      survived(
        'an acknowledgement id beyond all numbers',
        `4299999999999999999999${'9'.repeat(400)}["article:join",{}]`,
      ),
      survived('a negative acknowledgement id', '42-1["article:join",{}]'),
      survived('DISCONNECT of a namespace that is not there', '41/admin,'),
    ],
  },
  {
    row: 7,
    threat: 'frames over the limit, fragments without end',
    payloads: [
      closed('64 kB and one byte', [frame('4'.repeat(65_537))], 1_009),
      closed('2 MB', [frame('4'.repeat(2_097_152))], 1_009),
      closed('a length of 2^62', [
        Buffer.from([0x81, 0xff, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
      ]),
      closed('a frame without a mask', [Buffer.from([0x81, 0x01, 0x34])], 1_002),
      closed('reserved bits', [frame('4', 0xf1)], 1_002),
      closed('text that is not UTF-8', [frame(Buffer.from([0xff, 0xfe]))], 1_007),
      {
        name: '300,000 fragments of one byte',
        run: (targets) =>
          flat(targets, 'fragments', () =>
            withSocket(targets.open, async (socket) => {
              socket.bytes(frame('4', 0x01));
              const more = Buffer.concat(Array.from({ length: 10_000 }, () => frame('a', 0x00)));
              for (let n = 0; n < 30 && !socket.closed(); n += 1) socket.bytes(more);
              await eventually('closed', () => socket.closed());
            }),
          ),
      },
    ],
  },
  {
    row: 8,
    threat: 'pings and pongs without end',
    payloads: [
      {
        name: 'four sockets that send pings and read no pongs',
        run: (targets) =>
          flat(targets, 'pings', async () => {
            const flooders = await Promise.all(
              Array.from({ length: 4 }, () => openStalledReader(targets.open.origin, ARTICLE)),
            );
            await eventually('the flooders are closed', () => {
              for (const flooder of flooders) if (!flooder.closed()) flooder.ping(1_000);
              return flooders.every((one) => one.closed());
            });
            for (const flooder of flooders) flooder.destroy();
          }),
      },
      survived('pongs that answer nothing', ...Array.from({ length: 200 }, () => frame('', 0x8a))),
      survived('heart beats of the other side', '2', '2', '3probe', '6'),
    ],
  },
  {
    row: 9,
    threat: 'the ways of polling and upgrading',
    payloads: [
      ...(
        [
          ['EIO=3', '/socket.io/?EIO=3&transport=polling'],
          ['no version', '/socket.io/?transport=polling'],
          ['a transport that is not there', '/socket.io/?EIO=4&transport=carrier-pigeon'],
          ['webtransport', '/socket.io/?EIO=4&transport=webtransport'],
          ['a session that is not there', '/socket.io/?EIO=4&transport=polling&sid=nobody'],
          ['a session of the prototype', '/socket.io/?EIO=4&transport=polling&sid=__proto__'],
          ['websocket without an upgrade', '/socket.io/?EIO=4&transport=websocket'],
        ] as const
      ).map(([name, path]) => answered(name, ['GET', path], {}, 400)),
      // The way around the check of origins: a script element says none.
      ...['j=0', 'j=alert', 'j'].map((query) =>
        answered(
          `JSONP, ${query}`,
          ['GET', `/socket.io/?EIO=4&transport=polling&${query}`],
          {},
          403,
        ),
      ),
      {
        name: 'a binary body to a polling session',
        async run({ open }) {
          const session = await open.http('GET', '/socket.io/?EIO=4&transport=polling');
          const sid = /"sid":"([^"]+)"/.exec(session.text)?.[1] ?? '';
          for (const type of ['application/octet-stream', 'text/xml;;=', '\u00ff']) {
            const answer = await open.http(
              'POST',
              `/socket.io/?EIO=4&transport=polling&sid=${sid}`,
              {
                headers: { 'Content-Type': type },
                body: Buffer.alloc(1_000, 0xfe),
              },
            );
            must(
              answer.status === 400 || answer.status === 200 || answer.status === 0,
              type,
              answer,
            );
          }
        },
      },
      {
        name: 'a handshake of another version of WebSocket',
        async run({ open }) {
          const refusal = await openRaw(open.origin, { query: 'EIO=3&transport=websocket' }).then(
            () => null,
            (error: unknown) => error,
          );
          must(refusal instanceof Refused, 'refused', refusal);
        },
      },
    ],
  },
  {
    row: 10,
    threat: 'those who come and say nothing',
    payloads: [
      {
        name: 'a WebSocket that never joins',
        async run({ open }) {
          const socket = await openRaw(open.origin, { auth: null });
          await eventually('closed', () => socket.closed(), Boolean, 8_000);
        },
      },
      slow('a connection without a byte', '', null, 16_000),
      slow('headers at one byte a second', 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ', 'a', 16_000),
      slow(
        'a body at one byte a second',
        'POST /api/v1/sessions/guest HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n',
        ' ',
        22_000,
      ),
    ],
  },
  {
    row: 11,
    threat: 'pages of other sites',
    payloads: [
      origin('https://news.example', true),
      origin(null, true),
      ...[
        'https://evil.example',
        'https://news.example.evil.tld',
        'null',
        'HTTPS://NEWS.EXAMPLE',
        'https://news.example:443',
        'http://news.example',
        'https://sub.news.example',
        'https://news.example.',
        'https://xn--nws-dma.example',
        'https://news.example/',
        'https://user@news.example',
        'file://',
      ].map((value) => origin(value, false)),
    ],
  },
  {
    row: 12,
    threat: 'addresses that a client makes up',
    payloads: ['203.0.113.7', '2001:db8::1', '127.0.0.1', '[::1]:80', 'unknown', ', , ,'].map(
      (first) => ({
        name: `X-Forwarded-For: ${first} and on from there`,
        async run({ limited }: Targets) {
          let refused = 0;
          for (let n = 0; n < 60 && refused === 0; n += 1) {
            const headers = {
              'X-Forwarded-For': `${first}${String(n)}, ${String(n)}.0.0.1`,
              'X-Real-IP': `9.9.9.${String(n)}`,
              Forwarded: `for=8.8.8.${String(n)}`,
            };
            const answers = await Promise.all(
              Array.from({ length: 20 }, () =>
                limited.http('GET', `/api/v1/counts?articles=${ARTICLE}`, { headers }),
              ),
            );
            refused += answers.filter(({ status }) => status === 429).length;
            must(
              answers.every(
                ({ status, headers: h }) => status === 200 || h['retry-after'] !== undefined,
              ),
              'Retry-After',
            );
          }
          must(refused > 0, 'one network, whatever it says', refused);
        },
      }),
    ),
  },
];
