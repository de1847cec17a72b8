import { fork } from 'node:child_process';
import { once } from 'node:events';
import { startNeighbour } from './neighbour.ts';
import type { Impression, Neighbour } from './neighbour.ts';
import type { Target } from './target.ts';

/** One neighbour for each server, all in one process, which is not the one that attacks. */
export interface Neighbours {
  /** How it was since the last time they were asked, in the order of the servers. */
  say(): Promise<readonly Impression[]>;
  end(): Promise<void>;
}

const SHOW_TO = 'HIWAR_NEIGHBOURS';

/** Starts this very program once more, as `beNeighbours`. */
export async function startNeighbours(targets: readonly Target[]): Promise<Neighbours> {
  const pages = targets.map((target) => ({
    origin: target.origin,
    token: target.token({ role: 'moderator' }),
  }));
  const child = fork(process.argv[1] ?? '', [], {
    env: { ...process.env, [SHOW_TO]: JSON.stringify(pages) },
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
  const pages = JSON.parse(given) as readonly { origin: string; token: string }[];
  const neighbours: Neighbour[] = [];
  for (const { origin, token } of pages) neighbours.push(await startNeighbour(origin, token));
  const say = (): void => {
    process.send?.(neighbours.map((one) => one.say()));
  };
  process.on('message', say);
  process.on('disconnect', () => process.exit(0));
  say();
  return true;
}
