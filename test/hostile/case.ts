import { eventually } from '../support/eventually.ts';
import type { Target } from './target.ts';
import { openRaw, Refused } from './wire.ts';
import type { RawSocket } from './wire.ts';

/** One hostile input. `run` throws when the server does anything but what it should. */
export interface Payload {
  readonly name: string;
  readonly run: (targets: Targets) => Promise<void>;
}

/** A row of the list of threats, with the inputs that stand for it. */
export interface Row {
  readonly row: number;
  readonly threat: string;
  readonly payloads: readonly Payload[];
}

/**
 * To `open` each input comes from a network of its own, so that it reaches the handlers past the default
 * limits; `limited` has small ones, and no proxy in front.
 */
export interface Targets {
  readonly open: Target;
  readonly limited: Target;
}

/** @throws Error naming what was expected and what came. */
export function must(holds: boolean, what: string, seen?: unknown): void {
  if (!holds) throw new Error(`${what}; seen: ${JSON.stringify(seen ?? null).slice(0, 300)}`);
}

/** Runs with a socket, and closes it whatever happens. */
export async function withSocket(
  target: Target,
  run: (socket: RawSocket) => Promise<void>,
  auth?: object | null,
): Promise<void> {
  const socket = await target.socket(auth);
  try {
    await run(socket);
  } finally {
    socket.destroy();
  }
}

/** An event that must be refused with one of these codes, and whose socket must go on. */
export function refusedEvent(
  name: string,
  event: string,
  payload: unknown,
  ...codes: readonly string[]
): Payload {
  return {
    name,
    run: ({ open }) =>
      withSocket(open, async (socket) => {
        const answer = await socket.ask(event, payload);
        must(answer !== null && !answer.ok, `${name}: refused`, answer);
        must(codes.includes(answer?.error?.code ?? ''), `${name}: ${codes.join(' or ')}`, answer);
      }),
  };
}

/** Frames after which the same socket, or else a new one, must answer as if nothing had been. */
export function survived(name: string, ...frames: readonly (string | Buffer)[]): Payload {
  return {
    name,
    run: ({ open }) =>
      withSocket(open, async (socket) => {
        for (const one of frames) {
          if (typeof one === 'string') socket.text(one);
          else socket.bytes(one);
        }
        const answer = await socket.ask('article:join', { articleId: 'night-library', limit: 1 });
        must(answer === null || answer.ok, `${name}: a good event after it is answered`, answer);
      }),
  };
}

/** Frames for which the socket must be closed, with this code where one is named. */
export function closed(
  name: string,
  frames: readonly (string | Buffer)[],
  code: number | null = null,
  withinMs = 5_000,
): Payload {
  return {
    name,
    run: ({ open }) =>
      withSocket(open, async (socket) => {
        for (const one of frames) {
          if (typeof one === 'string') socket.text(one);
          else socket.bytes(one);
        }
        await eventually(`${name}: closed`, () => socket.closed(), Boolean, withinMs);
        if (code !== null) must(socket.closeCode() === code, `${name}: code`, socket.closeCode());
      }),
  };
}

/** A request that must be answered with one of these statuses. */
export function answered(
  name: string,
  [method, path]: readonly [string, string],
  options: Parameters<Target['http']>[2],
  ...statuses: readonly number[]
): Payload {
  return {
    name,
    async run({ open }) {
      const answer = await open.http(method, path, options);
      must(statuses.includes(answer.status), `${name}: ${statuses.join(' or ')}`, {
        status: answer.status,
        text: answer.text,
      });
      must(answer.json?.code !== 'internal', `${name}: no fault of the server`, answer.text);
    },
  };
}

/** A token that must be refused over HTTP and in the handshake of a socket. */
export function badToken(name: string, make: () => string, code = /^token_/): Payload {
  return {
    name,
    async run({ open }) {
      const token = make();
      const http = await open.http('GET', '/api/v1/counts?articles=night-library', { token });
      must(http.status === 401 && code.test(http.json?.code), `${name}: 401 over HTTP`, http.text);
      const refusal = await openRaw(open.origin, { auth: { token } }).then(
        (socket) => {
          socket.destroy();
          return null;
        },
        (error: unknown) => error,
      );
      must(refusal instanceof Refused, `${name}: refused in the handshake`, refusal);
    },
  };
}

/** Texts that are taken, and that neither the page nor the API gives as anything but text. */
export function onlyText(name: string, body: string): Payload {
  return {
    name,
    async run({ open }) {
      // As staff, whose near copies of one another no rule holds.
      const comment = await open.post(body, { token: open.token({ role: 'moderator' }) });
      must(typeof comment.body === 'string', `${name}: kept as text`, comment);
      const page = await eventually(
        `${name}: on the page`,
        async () => (await open.http('GET', '/news/night-library')).text,
        (text) => text.includes(String(comment.id)),
      );
      if (body.includes('<')) must(!page.includes(body), `${name}: escaped on the page`);
      const tags = page.match(/<[a-z][^<>]*>/gi) ?? [];
      const bad = tags.find((tag) => /[\s"']on[a-z]+\s*=|javascript:|srcdoc=|data:text/i.test(tag));
      must(bad === undefined, `${name}: no tag with a handler or a script`, bad);
    },
  };
}
