import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Impression } from './impression.ts';
import { startNeighbours } from './neighbour.ts';
import type { Neighbours } from './neighbour.ts';
import type { Target } from './target.ts';

/** The neighbours of several servers, all in one process, which is not the one that attacks. */
export interface NeighbourProcess {
  /** How it was since the last time they were asked, in the order of the servers. */
  say(): Promise<readonly Impression[]>;
  end(): Promise<void>;
}

const SHOW_TO = 'HIWAR_NEIGHBOURS';
/** At each server: so many comments and votes that their 99th percentile says something. */
const READERS = 60;

/** Starts this very program once more, as `beNeighbours`. */
export async function forkNeighbours(targets: readonly Target[]): Promise<NeighbourProcess> {
  const child = fork(process.argv[1] ?? '', [], {
    env: { ...process.env, [SHOW_TO]: JSON.stringify(targets.map(({ origin }) => origin)) },
  });
  const heard = async (): Promise<readonly Impression[]> => {
    const ended = once(child, 'exit').then(() => {
      throw new Error('the neighbours have gone');
    });
    const [said] = (await Promise.race([once(child, 'message'), ended])) as [Impression[]];
    return said;
  };
  await heard();
  return {
    async say() {
      child.send('say');
      return heard();
    },
    async end() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** Whether this process was started to be the neighbours; it is them then, until it is ended. */
export async function beNeighbours(): Promise<boolean> {
  const given = process.env[SHOW_TO];
  if (given === undefined) return false;
  const neighbours: Neighbours[] = [];
  for (const origin of JSON.parse(given) as readonly string[]) {
    neighbours.push(await startNeighbours(origin, READERS));
  }
  const say = (): void => {
    process.send?.(neighbours.map((one) => one.say()));
  };
  process.on('message', say);
  process.on('disconnect', () => process.exit(0));
  say();
  return true;
}
