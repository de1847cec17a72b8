import type { ServerLink } from '../../../client/core/server-link.ts';
import { createSynchroniser } from '../../../client/core/synchroniser.ts';
import type { CommentPage, Sort } from '../../../src/contract/comment.ts';
import { HandWorld } from '../../support/hand-world.ts';

interface Asked {
  readonly sort: Sort;
  answer(page: object): Promise<void>;
}

it('takes no page of one order for a page of another that was asked for meanwhile', async () => {
  const world = new HandWorld();
  const asked: Asked[] = [];
  const connection = {
    status: () => 'open',
    onStatus: () => () => undefined,
    request: (_event: string, { sort }: { sort: Sort }) =>
      new Promise((resolve) => {
        asked.push({
          sort,
          async answer(page) {
            resolve({ ok: true, data: page });
            await world.pass(0);
          },
        });
      }),
  };
  const link = { connection, session: { token: () => null } } as unknown as ServerLink;
  const shown: Sort[] = [];
  let sort: Sort = 'newest';
  const sync = createSynchroniser({
    articleId: 'night-library',
    path: '/articles/night-library',
    link,
    environment: world,
    held: () => null,
    sort: () => sort,
    onPage: (page) => {
      shown.push((page as CommentPage & { order: Sort }).order);
      return Promise.resolve();
    },
    onDifference: () => undefined,
    onMe: () => undefined,
    onLink: () => undefined,
    onFailure: () => undefined,
  });
  sync.start();
  sort = 'top';
  await asked[0]!.answer({ order: asked[0]!.sort });
  expect(shown).toEqual([]);
  await asked[1]!.answer({ order: asked[1]!.sort });
  expect(shown).toEqual(['top']);
});
