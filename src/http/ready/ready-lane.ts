import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request } from 'express';
import type { Meter } from '../../domain/meter.ts';
import { isKnown } from '../conditional.ts';
import type { Answer } from '../locals.ts';
import { routeOf } from '../middleware/measure.ts';
import type { OriginCheck } from '../middleware/origins.ts';
import { encodingFor } from './encoding-for.ts';
import type { ReadyBody } from './ready-body.ts';

/** An answer that everybody who asks may be given while it is current. */
export interface ReadyAnswer {
  readonly body: ReadyBody;
  readonly etag: string;
  readonly type: 'json' | 'html';
  /** Whether other sites' pages may read it. */
  readonly crossOrigin: boolean;
  isCurrent(): boolean;
}

interface Kept {
  readonly answer: ReadyAnswer;
  /** Names and values in turn, as they were sent the first time, without what each request has of its own. */
  readonly headers: readonly string[];
  /** By which the answer is measured. */
  readonly route: string;
}

const KEPT_MAX = 256;
const OWN_TO_A_REQUEST = new Set(['x-request-id', 'access-control-allow-origin']);

/**
 * The short way for answers whose bytes are ready: in front of Express, which spends more on finding the
 * way to an answer than sending it takes. The first time an answer goes the long way, through all
 * middleware, and its headers are kept; as long as it is current, those who ask for the same are given
 * the same bytes and headers from here. Whatever is not plainly the same (a token, an origin that is not
 * allowed, an encoding not made yet) goes the long way. What is answered from here is measured like the rest.
 */
export class ReadyLane {
  readonly #originAllowed: OriginCheck;
  readonly #meter: Pick<Meter, 'answered'>;
  readonly #kept = new Map<string, Kept>();

  constructor(originAllowed: OriginCheck, meter: Pick<Meter, 'answered'>) {
    this.#originAllowed = originAllowed;
    this.#meter = meter;
  }

  /** Answers, or gives false and has done nothing. */
  take(request: IncomingMessage, response: ServerResponse): boolean {
    if (request.method !== 'GET' || request.headers.authorization !== undefined) return false;
    const kept = this.#kept.get(nameOf(request, request.url));
    if (!kept?.answer.isCurrent()) return false;
    const began = performance.now();
    if (!this.#answer(request, response, kept)) return false;
    this.#meter.answered('http', kept.route, 'ok', performance.now() - began);
    return true;
  }

  #answer(request: IncomingMessage, response: ServerResponse, kept: Kept): boolean {
    const { origin } = request.headers;
    const { body, crossOrigin, etag } = kept.answer;
    if (origin !== undefined && !(crossOrigin && this.#originAllowed(request.headers)))
      return false;
    const headers = [...kept.headers, 'X-Request-Id', randomUUID()];
    if (origin !== undefined) headers.push('Access-Control-Allow-Origin', origin);
    if (isKnown(request, etag)) {
      response.writeHead(304, headers).end();
      return true;
    }
    const encoding = encodingFor(request);
    const bytes = body.peek(encoding);
    if (!bytes) return false;
    if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
    headers.push('Content-Length', String(bytes.length));
    response.writeHead(200, headers).end(bytes);
    return true;
  }

  /**
   * Sends an answer the long way and keeps it.
   * @returns false when it ceased to be current meanwhile: nothing is sent then.
   */
  async send(request: Request, response: Answer, answer: ReadyAnswer): Promise<boolean> {
    const { body, etag, type } = answer;
    const known = isKnown(request, etag);
    const encoding = encodingFor(request);
    const bytes = known ? null : await body.bytes(encoding);
    if (!answer.isCurrent()) return false;
    response.set('ETag', etag).vary('Accept-Encoding').type(type);
    this.#keep(request, response, answer);
    if (bytes === null) response.status(304).end();
    else {
      if (encoding !== 'identity') response.set('Content-Encoding', encoding);
      response.set('Content-Length', String(bytes.length)).end(bytes);
    }
    return true;
  }

  #keep(request: Request, response: Answer, answer: ReadyAnswer): void {
    if (this.#kept.size >= KEPT_MAX) {
      for (const [old, { answer: past }] of this.#kept) {
        if (!past.isCurrent() || this.#kept.size >= KEPT_MAX) this.#kept.delete(old);
      }
    }
    const headers = Object.entries(response.getHeaders()).flatMap(([header, value]) =>
      OWN_TO_A_REQUEST.has(header) ? [] : [header, String(value)],
    );
    const name = nameOf(request, request.originalUrl);
    this.#kept.set(name, { answer, headers, route: routeOf(request) });
  }
}

/** All that an answer to nobody in particular depends on. */
function nameOf({ headers }: IncomingMessage, url: string | undefined): string {
  const { host, 'x-forwarded-proto': proto } = headers;
  return [url, host, proto].join('\n');
}
