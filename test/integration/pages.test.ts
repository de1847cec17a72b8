import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app.stop();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${app.origin}${path}`, { headers: { Accept: 'text/html', ...headers } });

/** The page's schema.org data, parsed as a search engine would. */
function structuredData(html: string): any {
  const [, json = ''] = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html) ?? [];
  return JSON.parse(json);
}

/** Tags that are none, as a client may send them: each ends `Intl` with a RangeError (the control). */
const NO_TAGS = ['ar-a', 'en-x', 'en-ar-ar-ar', 'ar-x-onmouseover', 'ar"><script>', 'i-default'];

describe('a reader whose browser says a language that is none', () => {
  it.each(NO_TAGS)('%s gets every page', async (tag) => {
    expect(() => new Intl.NumberFormat(tag)).toThrow(RangeError);
    const headers = { 'Accept-Language': `${tag}, en;q=0.5` };
    for (const path of ['/', `/news/${await app.article()}`, '/moderation']) {
      expect([path, (await get(path, headers)).status]).toEqual([path, 200]);
    }
    const missing = await get('/news/nothing', headers);
    expect(missing.status).toBe(404);
    expect(await missing.text()).not.toMatch(/RangeError|node_modules|"><script>/);
    const api = await app.call('GET', '/articles/nothing/comments', { lang: tag });
    expect([api.status, api.body.code]).toEqual([404, 'article_unknown']);
  });
});

describe('the news-details page', () => {
  it('shows headline, standfirst, byline, date, text and comments, in the article’s direction', async () => {
    const id = await app.article({
      lang: 'ar',
      title: 'عنوان الخبر',
      standfirst: 'مقدمة الخبر',
      byline: 'سلمى',
      body: 'نصّ الخبر.\n\n> اقتباس من المتحدث',
    });
    await app.post(app.token('reader', 'سارة'), id, 'تعليق في الصفحة');
    const html = await (await get(`/news/${id}`)).text();
    expect(html).toContain('<html lang="ar" dir="rtl">');
    for (const part of ['عنوان الخبر</h1>', 'مقدمة الخبر', 'سلمى', 'نصّ الخبر', '<blockquote']) {
      expect(html).toContain(part);
    }
    for (const part of ['التعليقات', 'اضافة تعليق', 'تعليق في الصفحة'])
      expect(html).toContain(part);
    expect(structuredData(html)).toMatchObject({
      '@type': 'NewsArticle',
      headline: 'عنوان الخبر',
      inLanguage: 'ar',
      commentCount: 1,
      comment: [{ '@type': 'Comment', text: 'تعليق في الصفحة', author: { name: 'سارة' } }],
    });
  });

  it('names its address by the host that was asked for, whatever a client says it was', async () => {
    const behind = await startApp({ http: { trustedProxies: 1 } });
    try {
      const id = await behind.article();
      const { host } = new URL(behind.origin);
      for (const path of [`/news/${id}`, `/embed/${id}.html`]) {
        const html = await (
          await fetch(`${behind.origin}${path}`, {
            headers: {
              'X-Forwarded-For': '203.0.113.7',
              'X-Forwarded-Host': 'evil.example',
              'X-Forwarded-Proto': 'javascript:alert(1)//',
            },
          })
        ).text();
        expect(html).not.toMatch(/evil\.example|javascript:/);
        expect(structuredData(html)['@id']).toBe(`http://${host}/news/${id}`);
        const secure = await fetch(`${behind.origin}${path}`, {
          headers: { 'X-Forwarded-Proto': 'https' },
        });
        expect(structuredData(await secure.text())['@id']).toBe(`https://${host}/news/${id}`);
      }
    } finally {
      await behind.stop();
    }
  });

  it('gives no script a way in, through text, data or policy', async () => {
    const attack = '</script><script>alert(1)</script><!--';
    const id = await app.article({
      title: attack,
      standfirst: attack,
      byline: attack,
      body: attack,
    });
    await app.post(app.token('reader', attack.slice(0, 30)), id, attack);
    const response = await get(`/news/${id}`);
    const html = await response.text();
    expect(html).not.toContain('<script>');
    expect(structuredData(html).headline).toBe(attack);
    const policy = response.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('is answered 304 until something changes, and never brings a removed text back', async () => {
    const id = await app.article();
    const comment = await app.post(app.token('reader'), id, 'soon to be removed');
    const first = await get(`/news/${id}`);
    const etag = first.headers.get('ETag') ?? '';
    expect(first.headers.get('Cache-Control')).toBe('no-cache');
    await app.call('POST', `/comments/${comment.id}/decisions`, {
      token: app.token('moderator'),
      body: { action: 'remove', version: 1 },
    });
    const second = await get(`/news/${id}`, { 'If-None-Match': etag });
    expect(second.status).toBe(200);
    expect(await second.text()).not.toContain('soon to be removed');
  });

  it.each([3_000, 20_000])(
    'is published with %i characters in one paragraph by PUT',
    async (length) => {
      const sentence = 'قال المتحدث إن المشروع سيكتمل في 2027. ';
      const body = sentence.repeat(Math.ceil(length / sentence.length));
      const id = await app.article({ lang: 'ar', title: 'مقال طويل', body });
      const html = await (await get(`/news/${id}`)).text();
      expect(html.match(/<p dir="rtl">قال/g)!.length).toBeGreaterThan(length / 1_500);
    },
  );
});

it.each([
  ['ar', 'لا يوجد مقال بهذا العنوان.'],
  ['en', 'There is no such article.'],
])('says in the reader’s language (%s) that there is no such article', async (lang, said) => {
  const response = await get('/news/nothing', { 'Accept-Language': lang });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain(said);
});

it('lists the articles on the front page, and keeps the desk out of frames and search', async () => {
  const id = await app.article({ title: 'On the front page' });
  expect(await (await get('/')).text()).toContain(`href="/news/${id}"`);
  const desk = await get('/moderation');
  expect(desk.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
  expect(await desk.text()).toContain('noindex');
});
