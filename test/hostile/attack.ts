import { setTimeout as wait } from 'node:timers/promises';
import { naiveServerDies } from './control.ts';
import { fuzzFrames } from './fuzz-frames.ts';
import { fuzzRequests } from './fuzz-requests.ts';
import type { Impression } from './neighbour.ts';
import { startNeighbours } from './neighbours.ts';
import type { FuzzOutcome } from './outcome.ts';
import { openPair } from './servers.ts';
import type { Target } from './target.ts';

/** How often a neighbour's 99th percentile may be that of the neighbour of an idle server beside it. */
const RATIO_MAX = 2;
/** How long both neighbours read before anybody attacks. */
const REST_MS = 10_000;
const CONTROL_FRAMES = 20_000;

export interface AttackPlan {
  readonly frames: number;
  readonly requests: number;
  readonly seed: number;
  /** Frames in a second, and six times as many as requests; `Infinity`: as fast as the server answers. */
  readonly perSecond: number;
}

type Say = (line: string) => void;

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const figures = ({ asked, p50, p99 }: Impression): string =>
  `p50 ${ms(p50)}, p99 ${ms(p99)} of ${String(asked)}`;

/** Events the server has answered, by its own count. */
async function answeredEvents(target: Target): Promise<number> {
  const { text } = await target.http('GET', '/metrics');
  const counts = text.matchAll(/^hiwar_answer_seconds_count\{way="socket"[^}]*\} (\d+)/gm);
  return [...counts].reduce((sum, [, count]) => sum + Number(count), 0);
}

function tell(say: Say, what: string, outcome: FuzzOutcome, began: number): void {
  const seconds = (performance.now() - began) / 1_000;
  say(
    `${what}: ${String(outcome.sent)} in ${seconds.toFixed(0)} s, ${String(outcome.closed)} connections ended by the server`,
  );
  say(`         ${JSON.stringify(outcome.answers)}`);
}

/**
 * The neighbour of the attacked server, beside the one of a server of the same kind that is left alone. An attack
 * without a pace fills the server by being served: then the ratio is told and not judged.
 */
function judge(
  say: Say,
  during: string,
  paced: boolean,
  [attacked, idle]: readonly Impression[],
): boolean {
  if (!attacked || !idle) return false;
  const ratio = attacked.p99 / idle.p99;
  say(`         neighbour ${during}: ${figures(attacked)}`);
  say(
    `         beside an idle server at the same time: ${figures(idle)}; ${ratio.toFixed(2)} times`,
  );
  const noticed = [...attacked.noticed, ...idle.noticed];
  for (const what of noticed) say(`         THE NEIGHBOUR NOTICED: ${what}`);
  return noticed.length === 0 && (!paced || ratio <= RATIO_MAX);
}

/**
 * Frames and requests made from a seed, against a server without limits, beside neighbours whose process is
 * another; then the same frames against a server that trusts what it is sent, which must end.
 */
export async function attack(plan: AttackPlan, say: Say): Promise<boolean> {
  const { frames, perSecond, requests, seed } = plan;
  const { close, targets } = await openPair();
  const { attacked, idle } = targets;
  const paced = Number.isFinite(perSecond);
  try {
    const neighbours = await startNeighbours([attacked, idle]);
    try {
      await neighbours.say();
      await wait(REST_MS);
      const [rest] = await neighbours.say();
      if (rest) say(`at rest: neighbour ${figures(rest)}`);
      const before = await answeredEvents(attacked);
      let began = performance.now();
      const framed = await fuzzFrames(attacked, { count: frames, seed, perSecond });
      tell(say, 'frames', framed, began);
      const answered = (await answeredEvents(attacked)) - before;
      say(`         the server answered ${String(answered)} events in that time`);
      let good = judge(say, 'during frames', paced, await neighbours.say());
      began = performance.now();
      const asked = await fuzzRequests(attacked, {
        count: requests,
        seed,
        perSecond: perSecond / 6,
      });
      tell(say, 'requests', asked, began);
      good = judge(say, 'during requests', paced, await neighbours.say()) && good;
      const ended = [attacked, idle].filter(({ server }) => server.child.exitCode !== null);
      const faults =
        attacked.server.output().match(/Unhandled|an event failed|a request failed/g) ?? [];
      say(
        `         exits ${String(ended.length)}, unhandled rejections and faults in the log ${String(faults.length)}`,
      );
      good &&= ended.length === 0 && faults.length === 0;
      good &&= !('internal' in framed.answers) && !('500' in asked.answers);
      const died = await naiveServerDies(seed, CONTROL_FRAMES);
      say(
        died === null
          ? 'THE CONTROL DID NOT FAIL'
          : `control: a server that trusts its input ended within ${String(died)} frames`,
      );
      return good && died !== null;
    } finally {
      await neighbours.end();
    }
  } finally {
    await close();
  }
}
