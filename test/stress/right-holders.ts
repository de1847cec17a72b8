import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DeskTicket } from '../../src/contract/desk.ts';
import { anyText } from '../support/any-text.ts';
import { connect } from '../support/connect.ts';
import { handMade, keyPair } from '../support/hand-made-token.ts';
import type { Pair } from '../support/hand-made-token.ts';
import type { TestApp } from '../support/start-app.ts';
import type { Trial } from './scenario.ts';
import { UsedRight } from './used-right.ts';
import type { Act } from './used-right.ts';
import { post } from './world.ts';

const PASSWORD = 'a password for stress only';
const DAY_MS = 86_400_000;

/** A publisher who shows the keys it signs with, one for each of its readers here. */
export class PublisherKeys {
  readonly #pairs = new Map<string, Pair>();
  readonly #shown = new Set<string>();
  #url = '';

  /** Shows keys named 0, 1, … under an address of this machine, until the trial is over. */
  static async open(trial: Trial, count: number): Promise<PublisherKeys> {
    const keys = new PublisherKeys();
    for (let index = 0; index < count; index += 1) {
      keys.#pairs.set(String(index), keyPair('ec'));
      keys.#shown.add(String(index));
    }
    const server = createServer((_request, response) => {
      response.end(
        JSON.stringify({ keys: [...keys.#shown].map((kid) => keys.#pairs.get(kid)?.jwk(kid)) }),
      );
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    trial.after(() => server.close());
    keys.#url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/keys`;
    return keys;
  }

  get url(): string {
    return this.#url;
  }

  /** A reader's token by the key of this name. */
  token(kid: string, sub: string): string {
    const { privateKey } = this.#pairs.get(kid)!;
    return handMade({ privateKey, header: { kid }, claims: { sub } });
  }

  withdraw(kid: string): void {
    this.#shown.delete(kid);
  }
}

export const waysTaken = [
  'ban',
  'suspension',
  'revoked tokens',
  'lost role',
  'withdrawn key',
  'ended session',
] as const;
export type WayTaken = (typeof waysTaken)[number];

/** Two nodes on one database, an article, and the publisher whose keys both believe. */
export interface RightsWorld {
  readonly nodes: readonly [TestApp, TestApp];
  readonly articleId: string;
  readonly keys: PublisherKeys;
}

type Taken = (node: TestApp) => Promise<{ readonly status: number }>;

/** Someone before their sockets are open, and the act that takes their right, done on either node. */
interface Person {
  readonly token: string;
  readonly isStaff: boolean;
  /** Follows the queue and does nothing: no act of theirs makes the server look whether they still may. */
  readonly isSilent?: boolean;
  readonly take: Taken;
}

const asAdmin = (node: TestApp, method: string, at: string, body: object): ReturnType<Taken> =>
  node.call(method, at, { token: node.token('admin'), body });

/** Every other one of them moderates; both are sanctioned by an admin. */
function toBeSanctioned({ nodes }: RightsWorld, index: number, sanction: () => object): Person {
  const sub = `sanctioned:${randomUUID()}`;
  const isStaff = index % 2 === 1;
  return {
    token: nodes[0].token(isStaff ? 'moderator' : 'reader', 'Sanctioned', sub),
    isStaff,
    take: (node) => asAdmin(node, 'POST', `/users/${sub}/sanctions`, sanction()),
  };
}

async function atTheDesk(
  { nodes }: RightsWorld,
  role: 'moderator' | 'admin',
): Promise<{ readonly login: string; readonly token: string }> {
  const login = `d${randomUUID().slice(0, 8)}`;
  const draft = { login, name: `Desk ${login}`, role, password: PASSWORD };
  const added = await asAdmin(nodes[0], 'POST', '/desk/accounts', draft);
  const { body, status } = await nodes[0].call('POST', '/desk/sessions', {
    body: { login, password: PASSWORD },
  });
  if (added.status !== 201 || status !== 201) throw new Error(`no sign-in: ${String(status)}`);
  return { login, token: (body as DeskTicket).token };
}

/** The ways in which a right is taken, with somebody for each who has it. At the desk every other one is silent. */
const ways: Readonly<
  Record<WayTaken, (world: RightsWorld, index: number) => Person | Promise<Person>>
> = {
  ban: (world, index) => toBeSanctioned(world, index, () => ({ kind: 'ban', reason: 'spam' })),
  suspension: (world, index) =>
    toBeSanctioned(world, index, () => ({
      ...{ kind: 'suspend', reason: 'spam' },
      until: new Date(Date.now() + DAY_MS).toISOString(),
    })),
  'revoked tokens': ({ nodes }) => {
    const sub = `revoked:${randomUUID()}`;
    return {
      token: nodes[0].token('moderator', 'Revoked', sub),
      isStaff: true,
      take: (node) => asAdmin(node, 'POST', `/users/${sub}/revocations`, {}),
    };
  },
  'lost role': async (world, index) => {
    const { login, token } = await atTheDesk(world, 'admin');
    const take: Taken = (node) =>
      asAdmin(node, 'PATCH', `/desk/accounts/${login}`, { role: 'moderator' });
    return { token, isStaff: true, isSilent: index % 2 === 1, take };
  },
  'withdrawn key': ({ keys }, index) => ({
    token: keys.token(String(index), `reader:${randomUUID()}`),
    isStaff: false,
    take: (node) => {
      keys.withdraw(String(index));
      return asAdmin(node, 'POST', '/keys/refetch', {});
    },
  }),
  'ended session': async (world, index) => {
    const { token } = await atTheDesk(world, 'moderator');
    const take: Taken = (node) => node.call('DELETE', '/desk/sessions/current', { token });
    return { token, isStaff: true, isSilent: index % 2 === 1, take };
  },
};

/** A user with an open socket on each node, each of which keeps using what the user may do. */
export interface Holder {
  readonly way: WayTaken;
  readonly sockets: readonly UsedRight[];
  readonly take: Taken;
}

/** Opens somebody's sockets. Staff follow the queue; each socket has a comment of its own to act on. */
export async function openHolder(
  trial: Trial,
  world: RightsWorld,
  way: WayTaken,
  index: number,
): Promise<Holder> {
  const { isSilent, isStaff, take, token } = await ways[way](world, index);
  const sockets: UsedRight[] = [];
  for (const { origin } of world.nodes) {
    const client = await connect(origin, { token });
    trial.after(() => {
      client.close();
    });
    const [node] = world.nodes;
    const subject = await post(node, node.token('admin'), world.articleId, anyText('subject'));
    const acts = isStaff ? moderating(subject.id) : voting(subject.id);
    const all = [writing(world.articleId, 'said'), ...acts];
    sockets.push(new UsedRight(client, isSilent ? [] : all));
    if (!isStaff) continue;
    const { ok } = await client.send('moderation:join');
    if (!ok) throw new Error('no queue for staff');
  }
  return { way, sockets, take };
}

/** A guest with a socket on each node whose comments wait for a moderator: the queue always has something new. */
export async function openHeldGuest(
  trial: Trial,
  { articleId, nodes }: RightsWorld,
): Promise<readonly UsedRight[]> {
  const { body } = await nodes[0].call('POST', '/sessions/guest', { body: { name: 'Rim' } });
  const { token } = body as { readonly token: string };
  const links = 'look at https://a.example and https://b.example';
  const clients = await Promise.all(nodes.map(({ origin }) => connect(origin, { token })));
  return clients.map((client) => {
    trial.after(() => {
      client.close();
    });
    return new UsedRight(client, [writing(articleId, links)]);
  });
}

function writing(articleId: string, words: string): Act {
  return {
    event: 'comment:post',
    payload: () => ({ articleId, key: randomUUID(), body: anyText(words) }),
  };
}

function voting(commentId: string): readonly Act[] {
  return [1, -1].map((value) => ({ event: 'comment:vote', payload: () => ({ commentId, value }) }));
}

/** Removes a comment and restores it, again and again, and reads the queue. */
function moderating(commentId: string): readonly Act[] {
  let version = 1;
  const decide = (action: 'remove' | 'restore'): Act => ({
    event: 'comment:decide',
    payload: () => ({ commentId, action, version }),
    answered: (data) => {
      ({ version } = (data as { readonly comment: { readonly version: number } }).comment);
    },
  });
  const queue: Act = { event: 'moderation:queue', payload: () => ({}) };
  return [decide('remove'), queue, decide('restore')];
}
