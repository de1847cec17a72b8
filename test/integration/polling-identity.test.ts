import { createDiscussion } from '../../client/core/create-discussion.ts';
import type { Discussion, DiscussionOptions } from '../../client/core/discussion.ts';
import type { Environment } from '../../client/core/environment.ts';
import { createLink } from '../../client/core/server-link.ts';
import { eventually } from '../support/eventually.ts';
import { PageWorld } from '../support/page-world.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

/** A browser in which WebSockets are blocked; polls come ten times as often as they would. */
function environment(): Environment {
  const { environment: world } = new PageWorld({ random: Math.random, blocked: true });
  return {
    ...world,
    after: (ms, run) => world.after(ms / (ms < 10_000 ? 10 : 1), run),
  };
}

describe('a publisher’s reader where WebSockets are blocked', () => {
  let app: TestApp;
  let articleId: string;
  const open: Discussion[] = [];

  beforeAll(async () => {
    app = await startApp();
  });
  beforeEach(async () => {
    articleId = await app.article();
  });
  afterEach(() => {
    for (const discussion of open.splice(0)) discussion.stop();
  });
  afterAll(async () => {
    await app.stop();
  });

  function page(identity: Pick<DiscussionOptions, 'token' | 'getToken'>): Discussion {
    const world = environment();
    const options = { articleId, server: app.origin, lang: 'en', ...identity };
    const discussion = createDiscussion(options, {
      environment: world,
      link: createLink(app.origin, 'en', world),
    });
    discussion.start();
    open.push(discussion);
    return discussion;
  }

  it('is known by name, sends what was written before, and is another when the token is', async () => {
    const discussion = page({ token: app.token('reader', 'Sara') });
    discussion.post({ parentId: null, body: 'written at once' });
    await eventually('the page knows its reader', () => discussion.getState().me?.name === 'Sara');
    await eventually('the text is sent', () => discussion.getState().outbox.length === 0);
    discussion.useToken(app.token('reader', 'Nour'));
    discussion.post({ parentId: null, body: 'still by Sara, as the page says' });
    await eventually('the page knows the next', () => discussion.getState().me?.name === 'Nour');
    discussion.useToken(null);
    await eventually('and that there is none', () => discussion.getState().me === null);
    const { body } = await app.call('GET', `/articles/${articleId}/comments`);
    const { comments } = body as { comments: { author: { name: string }; body: string }[] };
    expect(comments.map((one) => [one.author.name, one.body])).toEqual([
      ['Sara', 'written at once'],
    ]);
  });

  it('has the text sent that was refused with an ended token, once the source gives a good one', async () => {
    const reader = { id: 'reader:sara', name: 'Sara', role: 'reader' } as const;
    const discussion = page({
      token: app.app.issuer.issue(reader, -3_600),
      getToken: () => app.app.issuer.issue(reader, 900),
    });
    discussion.post({ parentId: null, body: 'with an ended token' });
    await eventually('the text is sent', () => discussion.getState().outbox.length === 0);
    expect(discussion.getState()).toMatchObject({ me: { name: 'Sara' }, signedOut: null });
    expect(discussion.getState().comments.size).toBe(1);
  });
});
