import { randomUUID } from 'node:crypto';
import { eventually } from '../../support/eventually.ts';
import { redisProgram, startRedis } from '../../support/redis-server.ts';
import { noLoadMonitor } from '../../../src/ops/load-monitor.ts';
import { openHeldGuest, openHolder, PublisherKeys, waysTaken } from '../right-holders.ts';
import type { Holder, RightsWorld } from '../right-holders.ts';
import { percentile } from '../scenario.ts';
import type { Finding, Scenario, Trial } from '../scenario.ts';
import type { UsedRight } from '../used-right.ts';
import { openApp } from '../world.ts';

const BOUND_MS = 2_000;
/** Rights are tried for longer than the bound after the last was taken: what is accepted too late shows. */
const TRIED_MS = 3_000;
/** After this a right that is still there will not be lost any more. */
const PATIENCE_MS = { trial: 20_000, control: TRIED_MS };
const USED_EVERY_MS = { long: 250, short: 600 };
const OF_EACH_WAY = { control: 2, short: 5, long: 10 };
const NEVER_MS = 3_600_000;

/** Rights are taken from users who go on using them over sockets on two nodes, with Redis and then without. */
export const revoked: Scenario = {
  name: 'revoked',
  promise:
    'a ban, a suspension, revoked tokens, a lost role, a withdrawn key and an ended session bite on every open socket of both nodes within 2 s, with Redis and without',
  controlIs: 'two nodes that tell each other nothing and do not look by themselves',
  needs: { found: redisProgram !== null, advice: 'apt-get install redis-server' },
  async run(trial) {
    if (trial.control) {
      return round(trial, { redisUrl: '', rightsLookMs: NEVER_MS, each: OF_EACH_WAY.control });
    }
    const each = OF_EACH_WAY[trial.long ? 'long' : 'short'];
    const redis = await startRedis();
    trial.after(() => redis.stop());
    const told = await round(trial, { redisUrl: redis.url, each });
    const alone = await round(trial, { redisUrl: '', each });
    return {
      holds: told.holds && alone.holds,
      figure: `with Redis: ${told.figure}; without: ${alone.figure}`,
    };
  },
};

/** A right that was taken from a user: `askedAt` before the act, `takenAt` when it was acknowledged. */
interface Loss {
  readonly holder: Holder;
  readonly askedAt: number;
  readonly takenAt: number;
}

async function round(
  trial: Trial,
  way: { readonly redisUrl: string; readonly rightsLookMs?: number; readonly each: number },
): Promise<Finding> {
  const { each, redisUrl, ...options } = way;
  const world = await openWorld(trial, redisUrl, options, each + 1);
  const doomed: Holder[] = [];
  const spared: UsedRight[] = [...(await openHeldGuest(trial, world))];
  for (let index = 0; index <= each; index += 1) {
    for (const kind of waysTaken) {
      const holder = await openHolder(trial, world, kind, index);
      if (index < each) doomed.push(holder);
      else spared.push(...holder.sockets);
    }
  }
  const losing = doomed.flatMap(({ sockets }) => sockets);
  let over = false;
  const using = Promise.all(
    [...losing, ...spared].map((socket) =>
      socket.use(USED_EVERY_MS[trial.long ? 'long' : 'short'], () => over),
    ),
  );
  await eventually('every socket has used its right', () =>
    [...losing, ...spared].every(({ lastUsedAt }) => lastUsedAt > 0),
  );
  const losses: Loss[] = [];
  for (const holder of doomed) {
    const askedAt = performance.now();
    const { status } = await holder.take(world.nodes[0]);
    if (status !== 200) throw new Error(`${holder.way} was refused: ${String(status)}`);
    losses.push({ holder, askedAt, takenAt: performance.now() });
  }
  const lastTakenAt = losses.at(-1)?.takenAt ?? 0;
  await eventually(
    'the rights are lost',
    () => {
      const sinceMs = performance.now() - lastTakenAt;
      const patience = PATIENCE_MS[trial.control ? 'control' : 'trial'];
      return sinceMs > TRIED_MS && (losing.every(({ isLost }) => isLost) || sinceMs > patience);
    },
    Boolean,
  );
  over = true;
  await using;
  return judged(trial, losses, spared, lastTakenAt);
}

async function openWorld(
  trial: Trial,
  redisUrl: string,
  options: { readonly rightsLookMs?: number },
  keyCount: number,
): Promise<RightsWorld> {
  const keys = await PublisherKeys.open(trial, keyCount);
  const databaseName = `stress_${randomUUID().slice(0, 8)}`;
  const node = () =>
    openApp(
      trial,
      { nodes: { redisUrl }, identity: { jwksUrl: keys.url, jwksRefreshMs: NEVER_MS } },
      { databaseName, load: noLoadMonitor, ...options },
    );
  const nodes = [await node(), await node()] as const;
  return { nodes, articleId: await nodes[0].article(), keys };
}

/**
 * How late an answer to what was begun in time may come is judged in the long run only: it tells how busy the machine
 * is. The control has to break the promise in each of the ways.
 */
function judged(
  { control, long }: Trial,
  losses: readonly Loss[],
  spared: readonly UsedRight[],
  lastTakenAt: number,
): Finding {
  const sockets = losses.flatMap(({ holder, ...when }) =>
    holder.sockets.map((socket) => ({ socket, way: holder.way, ...when })),
  );
  const usedMs = sockets.map(({ socket, takenAt }) => Math.max(0, socket.lastUsedAt - takenAt));
  const begunMs = sockets.map(({ socket, takenAt }) => Math.max(0, socket.lastBegunAt - takenAt));
  const toldMs = sockets.map(({ socket, takenAt }) => (socket.toldAt ?? Infinity) - takenAt);
  const kept = sockets.filter(({ socket }) => !socket.isLost);
  const keptWays = new Set(kept.map(({ way }) => way)).size;
  const wrongs = [
    ...sockets.flatMap(({ askedAt, socket }) => socket.wrongs(askedAt)),
    ...spared.flatMap((socket) => socket.wrongs(Infinity)),
  ];
  const idle = spared.filter(({ lastUsedAt }) => lastUsedAt < lastTakenAt + BOUND_MS).length;
  const touched = wrongs.length + idle;
  const inTime = Math.max(...begunMs, ...toldMs, ...(long ? usedMs : [])) <= BOUND_MS;
  const accepted = [...sockets.map(({ socket }) => socket), ...spared].reduce(
    (sum, one) => sum + one.accepted,
    0,
  );
  return {
    holds: control ? keptWays < waysTaken.length : kept.length === 0 && touched === 0 && inTime,
    figure:
      `${String(losses.length)} rights taken in ${String(waysTaken.length)} ways among ${String(accepted)} accepted acts, ${String(kept.length)} of ${String(sockets.length)} sockets kept theirs${control ? `, in ${String(keptWays)} ways` : ''}; ` +
      `last accepted act or frame of the queue sent ${ms(Math.max(...begunMs))} and answered ${ms(Math.max(...usedMs))} after, p99 ${ms(percentile(usedMs, 0.99))}, half within ${ms(percentile(usedMs, 0.5))}; ` +
      `told within ${ms(Math.max(...toldMs))}; ${String(touched)} others touched${wrongs.length > 0 ? ` (${[...new Set(wrongs)].slice(0, 3).join(', ')})` : ''}`,
  };
}

function ms(value: number): string {
  return value === Infinity ? 'never' : `${String(Math.round(value))} ms`;
}
