import { z } from 'zod';
import { DomainError } from '../domain/domain-error.ts';
import type { Visitor } from '../domain/identity/actor.ts';
import { presentProblem } from '../present/problem.ts';
import type { RealtimeServer } from './realtime-server.ts';

const handshakeSchema = z.object({
  token: z.string().max(8_192).nullish(),
  lang: z.string().max(35).nullish(),
});

const LANGUAGE = /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/;

/** A usable language tag, English for anything else. */
export function languageOf(lang: string | null | undefined): string {
  return lang && LANGUAGE.test(lang) ? lang : 'en';
}

/**
 * Gives every new socket its visitor and language. A token that is not good refuses the connection, with
 * the problem in the error's `data`, so that the page can drop it and come back as a reader.
 */
export function installHandshake(io: RealtimeServer, verify: (token: string) => Visitor): void {
  io.use((socket, next) => {
    const auth = handshakeSchema.safeParse(socket.handshake.auth);
    const header = socket.handshake.headers['accept-language']?.split(/[,;]/)[0];
    const lang = languageOf(auth.data?.lang ?? header);
    try {
      if (!auth.success) throw new DomainError('invalid_request', { details: { field: 'auth' } });
      const { token } = auth.data;
      socket.data.visitor = token ? verify(token) : null;
      socket.data.lang = lang;
      socket.data.strikes = 0;
      next();
    } catch (error) {
      const problem = presentProblem(error, lang);
      next(Object.assign(new Error(problem.code), { data: problem }));
    }
  });
}
