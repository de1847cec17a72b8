import { Agent, request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { requests } from './frames.ts';
import type { FuzzOutcome, FuzzPlan } from './outcome.ts';
import { paceOf } from './pace.ts';
import type { Target } from './target.ts';

/** Made at a time: see `fuzzFrames`. */
const SAMPLE = 64;

const AT_ONCE = 4;

/** A token lasts ten minutes. */
const TOKENS_FOR_CHUNKS = 256;

/**
 * Sends requests from a seed, four at a time, no more than `perSecond`, one each way in turn. Answers are by
 * status; 0: closed without one.
 * @param ways At least one, all to the same server.
 */
export async function fuzzRequests(
  ways: readonly Pick<Target, 'origin' | 'token' | 'whence'>[],
  { count, perSecond = Infinity, seed }: FuzzPlan,
): Promise<FuzzOutcome> {
  const pace = paceOf(perSecond);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const { hostname, port } = new URL(ways[0]?.origin ?? '');
  let tokens: readonly string[] = [];
  const answers: Record<string, number> = {};
  let sent = 0;
  const one = (given: Given, turn: number): Promise<void> =>
    new Promise((resolve) => {
      const at = turn % ways.length;
      const done = (status: number): void => {
        answers[String(status)] = (answers[String(status)] ?? 0) + 1;
        resolve();
      };
      const request = httpRequest(
        {
          agent,
          hostname,
          port,
          method: given.method,
          path: given.path,
          headers: {
            ...ways[at]?.whence(),
            ...(given.body === '' ? {} : { 'Content-Type': given.type }),
            ...(given.origin === '' ? {} : { Origin: given.origin }),
            ...(given.bearer ? { Authorization: `Bearer ${tokens[at] ?? ''}` } : {}),
          },
        },
        (response) => {
          response.resume();
          response.on('end', () => {
            done(response.statusCode ?? 0);
          });
          response.on('error', () => {
            done(0);
          });
        },
      );
      request.on('error', () => {
        done(0);
      });
      request.end(given.body === '' ? undefined : given.body);
    });
  for (let chunk = 0; sent < count; chunk += 1) {
    if (chunk % TOKENS_FOR_CHUNKS === 0) tokens = ways.map((way) => way.token());
    const sample = fc.sample(requests, {
      seed: seed + chunk,
      numRuns: Math.min(SAMPLE, count - sent),
    });
    for (let at = 0; at < sample.length; at += AT_ONCE) {
      const batch = sample.slice(at, at + AT_ONCE);
      await Promise.all(batch.map((given, index) => one(given, sent + index)));
      sent += batch.length;
      await pace(batch.length);
    }
  }
  agent.destroy();
  return { sent, answers, closed: answers['0'] ?? 0 };
}

type Given = ReturnType<typeof requests.generate>['value'];
