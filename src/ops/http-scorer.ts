import { z } from 'zod';
import type { Clock, Log } from '../domain/ports.ts';
import { noScorer } from '../domain/screening/scorer.ts';
import type { Scorer, ScoredText } from '../domain/screening/scorer.ts';

const answerSchema = z.object({ score: z.number().min(0).max(1) });

const ANSWER_MAX_BYTES = 16_384;
const UNDER_WAY_MAX = 64;
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 30_000;

/**
 * Asks an HTTP endpoint that the operator has named: POST of a `ScoredText` as JSON, answered `{ "score":
 * 0…1 }`. Redirects are not followed, at most 16 KB are read, and what takes longer than `limitMs` is let
 * go. After five failures in a row nobody waits for it for half a minute; then one text tries again.
 */
export function createHttpScorer(options: {
  readonly url: string;
  readonly limitMs: number;
  readonly clock: Clock;
  readonly log: Log;
}): Scorer {
  const { clock, limitMs, log, url } = options;
  let failures = 0;
  let closedUntil = 0;
  let underWay = 0;

  function failed(error: unknown): void {
    failures += 1;
    if (failures < FAILURES_TO_OPEN) return;
    closedUntil = clock.now() + OPEN_MS;
    if (failures === FAILURES_TO_OPEN) {
      log.warn(
        { err: error },
        'the scoring endpoint fails: comments pass without a score for a while',
      );
    }
  }

  return {
    async score(text) {
      if (underWay >= UNDER_WAY_MAX || clock.now() < closedUntil) return null;
      // Until it answers, one text at a time tries an endpoint that had failed.
      if (failures >= FAILURES_TO_OPEN) closedUntil = clock.now() + OPEN_MS;
      underWay += 1;
      try {
        const score = await ask(url, text, limitMs);
        failures = 0;
        closedUntil = 0;
        return score;
      } catch (error) {
        failed(error);
        return null;
      } finally {
        underWay -= 1;
      }
    },
  };
}

async function ask(url: string, text: ScoredText, limitMs: number): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(text),
    redirect: 'error',
    signal: AbortSignal.timeout(limitMs),
  });
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new Error(`answered ${String(response.status)}`);
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += part.byteLength;
    if (size > ANSWER_MAX_BYTES) throw new Error('answered more than 16 KB');
    parts.push(part);
  }
  return answerSchema.parse(JSON.parse(Buffer.concat(parts).toString('utf8'))).score;
}

/** The publisher's scorer; where no address is set, one that has no opinion. */
export function scorerOf(
  { scorerMs, scorerUrl }: { readonly scorerMs: number; readonly scorerUrl: string },
  rest: { readonly clock: Clock; readonly log: Log },
): Scorer {
  return scorerUrl ? createHttpScorer({ ...rest, url: scorerUrl, limitMs: scorerMs }) : noScorer;
}
