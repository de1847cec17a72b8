import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

describe('the drawing that is placed on other sites', () => {
  let app: TestApp;
  let id: string;

  beforeAll(async () => {
    app = await startApp();
    id = await app.article({ lang: 'ar', title: 'مقال' });
  });
  afterAll(() => app.stop());

  const get = (article: string, etag?: string): Promise<Response> =>
    fetch(`${app.origin}/embed/${article}.html`, {
      headers: etag === undefined ? {} : { 'If-None-Match': etag },
    });

  it('is answered 304 until something changes, and never brings a removed text back', async () => {
    const comment = await app.post(app.token('reader', 'سارة'), id, 'تعليق في الرسم');
    const first = await get(id);
    expect(first.status).toBe(200);
    expect(first.headers.get('cache-control')).toContain('no-cache');
    expect(await first.text()).toContain('تعليق في الرسم');
    const etag = first.headers.get('etag') ?? '';
    expect((await get(id, etag)).status).toBe(304);

    await app.call('POST', `/comments/${comment.id}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 1 },
    });
    const after = await get(id, etag);
    expect(after.status).toBe(200);
    const html = await after.text();
    expect(html).not.toContain('تعليق في الرسم');
    expect(html).toContain('حُذف تعليق واحد');
  });

  it('of an unknown article is an empty element with status 404, to be placed all the same', async () => {
    const answer = await get('nobody-knows-this');
    expect(answer.status).toBe(404);
    expect(await answer.text()).toMatch(/^<hiwar-discussion [^>]*article="nobody-knows-this"/);
  });

  it('has nothing of a reader in it that could be taken for HTML', async () => {
    await app.post(app.token('reader', '</script><b>'), id, '</template><script>alert(1)</script>');
    const html = await (await get(id)).text();
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<\/template>/g)).toHaveLength(1);
  });
});
