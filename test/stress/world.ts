import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { PublicComment } from '../../src/contract/comment.ts';
import { handMade } from '../support/hand-made-token.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';
import type { Trial } from './scenario.ts';

/** An application of the trial's own, stopped with it. */
export async function openApp(
  trial: Trial,
  groups: Parameters<typeof startApp>[0] = {},
  options: Parameters<typeof startApp>[1] = {},
): Promise<TestApp> {
  const realtime = { eventsPerSecond: 100_000, eventsBurst: 100_000, ...groups.realtime };
  const app = await startApp({ ...groups, realtime }, options);
  trial.after(() => app.stop());
  return app;
}

const SECRET = 'a secret for stress only, of 32 bytes or more';
const READER_TTL_S = 8 * 3_600;
const STAFF_TTL_S = 900;

/** The settings of a server in a process of its own, with a data folder that goes with the trial. */
export async function serverVariables(trial: Pick<Trial, 'after'>) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hiwar stress '));
  trial.after(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  return {
    PORT: '0',
    DATA_DIR: path.join(folder, 'data'),
    HIWAR_RATE_LIMITS: 'off',
    JWT_SECRET: SECRET,
  } as const;
}

/** A token for such a server: for 8 hours, or a quarter of one for staff. */
export function tokenFor(role: 'reader' | 'moderator' | 'admin', sub: string = role): string {
  const exp = Math.floor(Date.now() / 1_000) + (role === 'reader' ? READER_TTL_S : STAFF_TTL_S);
  return handMade({ secret: SECRET, claims: { role, sub, name: sub, exp } });
}

/** Posts over REST and gives the comment. @throws Error when it is refused or held. */
export async function post(
  app: Pick<TestApp, 'call'>,
  token: string,
  articleId: string,
  body: string,
  key: string = randomUUID(),
): Promise<PublicComment> {
  const answer = await app.call('POST', `/articles/${articleId}/comments`, {
    token,
    body: { key, body },
  });
  if (answer.status >= 400) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
  const comment = answer.body.comment as PublicComment;
  if (comment.status !== 'visible') throw new Error(`held: ${body}`);
  return comment;
}

/** Removes a comment as a moderator; false where the decision came second. */
export async function remove(
  app: Pick<TestApp, 'call'>,
  moderator: string,
  comment: PublicComment,
): Promise<boolean> {
  const { status } = await app.call('POST', `/comments/${comment.id}/decisions`, {
    token: moderator,
    body: { action: 'remove', version: comment.version },
  });
  return status === 200;
}

/**
 * Does something at a steady rate, open loop: what is slow does not hold up what comes after it. Resolves
 * when all is done.
 * @throws Error when any of it failed, after all of it.
 */
export async function steadily(
  perSecond: number,
  seconds: number,
  act: (index: number) => Promise<unknown>,
): Promise<void> {
  const total = Math.round(perSecond * seconds);
  const began = performance.now();
  const running: Promise<unknown>[] = [];
  const failures: unknown[] = [];
  for (let index = 0; index < total; index += 1) {
    const due = began + (index * 1_000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(
      act(index).catch((error: unknown) => {
        failures.push(error);
      }),
    );
  }
  await Promise.all(running);
  if (failures.length > 0) {
    throw new Error(`${String(failures.length)} of ${String(total)} failed`, {
      cause: failures[0],
    });
  }
}
