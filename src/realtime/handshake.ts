import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { DomainError } from '../domain/domain-error.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import type { Sheddable } from '../domain/load/shedding.ts';
import { factsOf } from '../domain/refused.ts';
import type { TellRefused } from '../domain/refused.ts';
import { presentProblem } from '../present/problem.ts';
import { networkAtDoor } from './door.ts';
import type { RealtimeServer } from './realtime-server.ts';
import { rooms } from './rooms.ts';
import type { RefuseCrowd } from './sockets-of-user.ts';

const handshakeSchema = z.object({
  token: z.string().max(8_192).nullish(),
  lang: z.string().max(35).nullish(),
});

const SHED_RETRY_MS = 10_000;
const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** A usable language tag, English for anything else. */
export function languageOf(lang: string | null | undefined): string {
  return lang && LANGUAGE.test(lang) ? lang : 'en';
}

/**
 * Gives every new socket its visitor and language. A token that is not good refuses the connection, with
 * the problem in the error's `data`, so that the page can drop it and come back as a reader. Under load
 * those who only read are sent to HTTP; nobody but staff has more than so many sockets.
 */
export function installHandshake(
  io: RealtimeServer,
  deps: {
    readonly verify: (token: string) => Promise<Visitor>;
    readonly shed: (what: Sheddable) => boolean;
    readonly refuseCrowd: RefuseCrowd;
    readonly refused: TellRefused;
  },
): void {
  const { refuseCrowd, refused, shed, verify } = deps;
  function roomFor(visitor: Visitor): void {
    if (visitor !== null) refuseCrowd(visitor);
    else if (shed('anonymous_sockets')) {
      throw new DomainError('overloaded', { retryAfterMs: SHED_RETRY_MS });
    }
  }

  io.use((socket, next) => {
    const auth = handshakeSchema.safeParse(socket.handshake.auth);
    const header = socket.handshake.headers['accept-language']?.split(/[,;]/)[0];
    const lang = languageOf(auth.data?.lang ?? header);
    const admit = async (): Promise<void> => {
      if (!auth.success) throw new DomainError('invalid_request', { details: { field: 'auth' } });
      const { token } = auth.data;
      const visitor = token ? await verify(token) : null;
      roomFor(visitor);
      // At once: of many that are verified together each is to be counted by the next.
      if (visitor !== null) void socket.join(rooms.user(visitor.id));
      socket.data.visitor = visitor;
      socket.data.network = networkAtDoor(socket.request);
      socket.data.lang = lang;
      socket.data.strikes = 0;
    };
    admit().then(
      () => {
        next();
      },
      (error: unknown) => {
        const requestId = randomUUID();
        const problem = presentProblem(error, lang, requestId);
        const { code } = problem;
        refused({ way: 'handshake', call: 'connect', code, requestId, ...factsOf(problem) });
        next(Object.assign(new Error(problem.code), { data: problem }));
      },
    );
  });
}
