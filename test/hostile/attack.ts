import { setTimeout as wait } from 'node:timers/promises';
import { naiveServerDies } from './control.ts';
import { floodFromOneNetwork } from './flood.ts';
import { fuzzFrames } from './fuzz-frames.ts';
import { fuzzRequests } from './fuzz-requests.ts';
import { describe, judge } from './judge.ts';
import { forkNeighbours } from './neighbours.ts';
import type { FuzzOutcome } from './outcome.ts';
import { openPair } from './servers.ts';
import { crowdOf } from './target.ts';
import type { Target } from './target.ts';
import { ask } from './wire.ts';

/** How long both neighbours read before anybody attacks. */
const REST_MS = 10_000;
const CONTROL_FRAMES = 20_000;
/** Networks that attack: so many that at the pace none of them, and no socket, is over a limit. */
const CROWD = 200;
const FLOOD = 10_000;

export interface AttackPlan {
  readonly frames: number;
  readonly requests: number;
  readonly seed: number;
  /** Frames in a second, and half as many requests; `Infinity`: as fast as the server answers. */
  readonly perSecond: number;
}

type Say = (line: string) => void;

/** Events the server has answered, by its own count, which it tells this machine and no proxy. */
async function answeredEvents({ origin }: Target): Promise<number> {
  const { text } = await ask(origin, 'GET', '/metrics');
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

/** One network without a pace, which the limits must hold; who shares it has to notice, and nobody else. */
async function flood(say: Say, target: Target, seed: number): Promise<boolean> {
  const { elsewhere, refused, shared } = await floodFromOneNetwork(target, { count: FLOOD, seed });
  say(
    `flood of one network: ${String(refused)} of ${String(FLOOD)} refused; noticed in that network ${String(shared.length)} times, elsewhere ${String(elsewhere.length)} times`,
  );
  return refused > FLOOD / 2 && shared.length > 0 && elsewhere.length === 0;
}

/**
 * Frames and requests made from a seed by a crowd of networks, against a server with its default limits, beside
 * neighbours whose process is another; then one network without a pace; then the same frames against a server
 * that trusts what it is sent, which must end.
 */
export async function attack(plan: AttackPlan, say: Say): Promise<boolean> {
  const { frames, perSecond, requests, seed } = plan;
  const { close, targets } = await openPair();
  const { attacked, idle } = targets;
  const crowd = crowdOf(attacked, CROWD);
  const paced = Number.isFinite(perSecond);
  try {
    const neighbours = await forkNeighbours([attacked, idle]);
    try {
      await neighbours.say();
      await wait(REST_MS);
      const [rest] = await neighbours.say();
      if (rest) for (const line of describe(rest)) say(`at rest, ${line}`);
      const before = await answeredEvents(attacked);
      let began = performance.now();
      const framed = await fuzzFrames(crowd, { count: frames, seed, perSecond });
      tell(say, 'frames', framed, began);
      const answered = (await answeredEvents(attacked)) - before;
      say(`         the server answered ${String(answered)} events in that time`);
      let good = judge(say, 'frames', paced, await neighbours.say());
      began = performance.now();
      const asked = await fuzzRequests(crowd, { count: requests, seed, perSecond: perSecond / 2 });
      tell(say, 'requests', asked, began);
      good = judge(say, 'requests', paced, await neighbours.say()) && good;
      good = (await flood(say, attacked, seed)) && good;
      good = judge(say, 'the flood', false, await neighbours.say()) && good;
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
