import type { Page } from 'playwright-core';
import { openAppInQuietBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { flawsOf } from '../support/findings.ts';
import { focusedText, hearing } from '../support/hearing.ts';
import { leadArticle } from '../support/lead-article.ts';
import { openArticle } from '../support/reader-page.ts';
import type { ReaderPage } from '../support/reader-page.ts';
import type { TestApp } from '../support/start-app.ts';

/** Every state of the discussion that a reader can meet, looked at by axe in both themes and at 320 pixels. */
describeInBrowser('the states of a discussion', () => {
  let app: TestApp;
  let browser: TestBrowser;

  openAppInQuietBrowser((opened) => {
    ({ app, browser } = opened);
  });

  const page = (): Promise<Page> => browser.page({ bypassCSP: true });
  const read = async (id: string): Promise<ReaderPage> =>
    openArticle(await page(), `${app.origin}/news/${id}`);
  const arabic = (): Promise<string> => app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
  const english = (): Promise<string> =>
    app.article({ lang: 'en', title: 'Article', body: 'Text.' });
  const decide = (id: string, action: string, more: object = {}): Promise<unknown> =>
    app.call('POST', `/comments/${id}/decisions`, {
      token: app.token('moderator', 'منى'),
      body: { action, version: 1, ...more },
    });

  it('while reading: pinned, edited, what is gone, folded, waiting arrivals said once, a report', async () => {
    const id = await arabic();
    const sara = app.token('reader', 'سارة');
    const [first, edited, removed, withdrawn] = [
      await app.post(sara, id, 'التعليق الأول'),
      await app.post(sara, id, 'قبل التعديل'),
      await app.post(app.token('reader', 'Layla H.'), id, 'سيُحذف'),
      await app.post(sara, id, 'سيُسحب'),
    ];
    await app.post(sara, id, 'ردّ على الأول', first.id);
    await app.post(sara, id, 'ردّ على المحذوف', removed.id);
    const body = { version: edited.version, body: 'بعد التعديل' };
    await app.call('PATCH', `/comments/${edited.id}`, { token: sara, body });
    await app.call('DELETE', `/comments/${withdrawn.id}`, { token: sara });
    await decide(removed.id, 'remove', { reason: 'insult' });
    await decide(first.id, 'pin');
    for (let n = 0; n < 8; n += 1) await app.post(sara, id, `تعليق ${String(n)}`);
    const reader = await read(id);
    const { discussion } = reader;
    await reader.write('تعليقي', 'نور');
    await reader.comment('تعليقي').locator('time').waitFor();
    await discussion.getByText('ثبّته المحررون').waitFor();
    await discussion.getByText('مُعدَّل').waitFor();
    await discussion.getByText('حذف أحد المشرفين هذا التعليق').waitFor();
    await discussion.getByText('سحب صاحب').waitFor();
    const fairness = discussion.locator('.fairness');
    expect(await fairness.textContent()).toBe('حُذف تعليق واحد: إساءة (١)');
    expect(await flawsOf(reader.page, 'reading')).toEqual([]);

    const fold = reader.comment('التعليق الأول').getByRole('button', { name: 'رد واحد' });
    await fold.click();
    await reader.comment('ردّ على الأول').waitFor({ state: 'detached' });
    expect(await fold.getAttribute('aria-expanded')).toBe('false');
    expect(await flawsOf(reader.page, 'folded')).toEqual([]);
    await fold.press('Enter');
    await reader.comment('ردّ على الأول').waitFor();

    await reader.comment('تعليق 1').evaluate((element) => {
      element.scrollIntoView({ behavior: 'instant', block: 'center' });
    });
    await reader.comment('تعليق 1').getByRole('button', { name: 'رد', exact: true }).focus();
    const said = await hearing(reader.page);
    for (const text of ['جديد 1', 'جديد 2', 'جديد 3']) await app.post(sara, id, text);
    await app.post(sara, id, 'ردّ جديد على الأول', first.id);
    await discussion.getByRole('button', { name: '٣ تعليقات جديدة' }).waitFor();
    expect(await said()).toEqual([]); // Not at once: in batches.
    expect(await flawsOf(reader.page, 'arrivals')).toEqual([]);
    await eventually('the batch is said', said, (lines) => lines.length > 0);
    expect(await said()).toEqual(['٣ تعليقات جديدة ورد جديد']);

    await reader.comment('تعليق 1').getByRole('button', { name: 'إبلاغ' }).click();
    const dialog = discussion.getByRole('dialog', { name: 'ما المشكلة في هذا التعليق؟' });
    await dialog.waitFor();
    expect(await flawsOf(reader.page, 'report')).toEqual([]);
    await reader.page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focusedText(reader.page)).toContain('إبلاغ');

    const spam = await app.post(app.token('reader', 'بائع'), id, 'إعلان');
    await decide(spam.id, 'remove', { reason: 'spam' });
    await fairness.getByText('حُذف تعليقان: إساءة (١) وإعلان أو محتوى مزعج (١)').waitFor();
  });

  it('of one’s own: editing, waiting for review, removed with its reason, an appeal, taken back', async () => {
    const id = await arabic();
    const reader = await read(id);
    const { discussion } = reader;
    await discussion.getByText('لا تعليقات بعد').waitFor();
    expect(await flawsOf(reader.page, 'empty')).toEqual([]);
    await reader.write('تعليقي الأول', 'نور');
    await reader.comment('تعليقي الأول').locator('time').waitFor();
    await reader.comment('تعليقي الأول').getByRole('button', { name: 'تعديل' }).click();
    await discussion.getByRole('button', { name: 'حفظ' }).waitFor();
    expect(await flawsOf(reader.page, 'editing')).toEqual([]);
    await reader.page.keyboard.press('Escape');
    await reader.comment('تعليقي الأول').getByRole('button', { name: 'سحب' }).click();
    await discussion.getByRole('group', { name: 'هل تريد سحب' }).waitFor();
    expect(await flawsOf(reader.page, 'taking-back')).toEqual([]);
    await discussion.getByRole('group').getByRole('button', { name: 'إلغاء' }).click();

    const { body } = await app.call('GET', `/articles/${id}/comments`);
    const [own] = (body as { comments: { id: string }[] }).comments;
    await decide(own!.id, 'remove', { reason: 'off_topic', note: 'هذا عن مقال آخر.' });
    await discussion.getByText('السبب: خارج الموضوع').waitFor();
    await discussion.getByRole('button', { name: 'طلب مراجعة القرار' }).click();
    const form = discussion.getByRole('form', { name: 'طلب مراجعة القرار' });
    await form.locator('textarea').fill('لم أخرج عن الموضوع.');
    expect(await flawsOf(reader.page, 'appealing')).toEqual([]);
    await leadArticle(app, id, { state: 'premoderated' });
    await discussion.getByText('يقرأ أحد المشرفين التعليقات').waitFor();
    await reader.write('ينتظر المراجعة');
    await discussion.getByText('في انتظار المراجعة').waitFor();
    expect(await flawsOf(reader.page, 'pending')).toEqual([]);
  });

  it('as the discussion is led: slow mode counts down, closing soon, a surge, closed with the text kept', async () => {
    const id = await english();
    const reader = await read(id);
    const { composer, discussion } = reader;
    await reader.write('my first', 'Nour');
    await reader.comment('my first').locator('time').waitFor();
    const now = Date.now();
    await leadArticle(app, id, {
      slowModeMs: 120_000,
      closesAt: now + 2 * 3_600_000,
      guard: { kind: 'slow', reason: 'burst', since: now, until: now + 600_000, slowModeMs: 0 },
    });
    await discussion.getByText('It is busy here').waitFor();
    await discussion.getByText('one comment per reader every 2 minutes').waitFor();
    await discussion.getByText('closes in 2 hours').waitFor();
    await composer.locator('textarea').fill('too soon');
    const timer = composer.getByRole('timer');
    const before = await timer.textContent();
    expect(before).toMatch(/You can post again in (\d+ seconds|2 minutes)\./);
    expect(await composer.getByRole('button', { name: 'Post' }).isDisabled()).toBe(true);
    await composer.locator('textarea').press('Control+Enter');
    expect(await composer.locator('textarea').inputValue()).toBe('too soon');
    expect(await flawsOf(reader.page, 'slow')).toEqual([]);
    await leadArticle(app, id, { slowModeMs: 70_000 });
    await eventually('it counts by the second', async () => {
      const seconds = /(\d+) seconds/.exec((await timer.textContent()) ?? '')?.[1];
      return Number(seconds ?? 99) < 58;
    });

    // Stronger: what it does then is not called slow.
    const held = { kind: 'premoderated', reason: 'removals', since: now, until: now + 600_000 };
    await leadArticle(app, id, { guard: { ...held, slowModeMs: 0 } });
    await discussion.getByText('a moderator looks at each comment first').waitFor();
    expect(await discussion.getByText('It is busy here').count()).toBe(0);
    await leadArticle(app, id, { slowModeMs: 0, guard: null, state: 'closed' });
    await discussion.getByText('This discussion has been closed').waitFor();
    expect(await composer.locator('textarea').inputValue()).toBe('too soon');
    expect(await flawsOf(reader.page, 'closed-kept')).toEqual([]);
    const other = await read(id);
    await other.discussion.getByText('This discussion is closed.').waitFor();
    expect(await flawsOf(other.page, 'closed')).toEqual([]);
  });

  it('of a moderator’s measure: a warning, a suspension with its reason and end, the text kept, lifted', async () => {
    const id = await arabic();
    const reader = await read(id);
    const { composer, discussion } = reader;
    await reader.write('تعليق أول', 'زياد');
    await reader.comment('تعليق أول').locator('time').waitFor();
    const { body } = await app.call('GET', `/articles/${id}/comments`);
    const [own] = (body as { comments: { author: { id: string } }[] }).comments;
    const sanction = (order: object): Promise<unknown> =>
      app.call('POST', `/users/${encodeURIComponent(own!.author.id)}/sanctions`, {
        token: app.token('moderator', 'منى'),
        body: order,
      });
    await sanction({ kind: 'warn', reason: 'off_topic' });
    await discussion.getByText('نبّهك أحد المشرفين').waitFor();
    expect(await composer.locator('textarea').isEditable()).toBe(true);
    expect(await flawsOf(reader.page, 'warned')).toEqual([]);
    await composer.locator('textarea').fill('نصّ لم يُرسل');
    const until = new Date(Date.now() + 3 * 86_400_000).toISOString();
    await sanction({ kind: 'suspend', until, reason: 'insult', note: 'ثلاث إساءات في يوم.' });
    await discussion.getByText('أوقفك أحد المشرفين').waitFor();
    await discussion.getByText('السبب: إساءة').waitFor();
    await discussion.getByText('يمكنك النشر خلال ٣ أيام').waitFor();
    expect(await composer.locator('textarea').inputValue()).toBe('نصّ لم يُرسل');
    expect(await composer.locator('textarea').isEditable()).toBe(false);
    expect(await composer.getByRole('button', { name: 'نشر' }).isDisabled()).toBe(true);
    expect(await flawsOf(reader.page, 'suspended')).toEqual([]);
    const again = await openArticle(reader.page, reader.page.url());
    await again.discussion.getByText('أوقفك أحد المشرفين').waitFor();
    await sanction({ kind: 'lift' });
    await discussion.getByText('أوقفك أحد المشرفين').waitFor({ state: 'detached' });
    expect(await composer.locator('textarea').inputValue()).toBe('نصّ لم يُرسل');
    await composer.getByRole('button', { name: 'نشر' }).click();
    await reader.comment('نصّ لم يُرسل').locator('time').waitFor();
  });

  it('while writing: drafts of each place outlive a reload, ⌘ and Enter send, a parent changes or goes', async () => {
    const id = await english();
    const sara = app.token('reader', 'Sara');
    const parent = await app.post(sara, id, 'the parent');
    const gone = await app.post(sara, id, 'to be removed');
    const reader = await read(id);
    const reply = async (to: string): Promise<void> => {
      await reader.comment(to).getByRole('button', { name: 'Reply', exact: true }).click();
    };
    const replyTo = (commentId: string) =>
      reader.discussion.locator(`#comment-${commentId} > form.reply`);
    await reply('the parent');
    await replyTo(parent.id).locator('textarea').fill('draft of a reply');
    await reader.composer.locator('textarea').fill('draft of a comment');
    await openArticle(reader.page, reader.page.url());
    await eventually(
      'the draft is back',
      async () => (await reader.composer.locator('textarea').inputValue()) === 'draft of a comment',
    );
    await reply('the parent');
    await eventually(
      'the draft of the reply is back',
      async () =>
        (await replyTo(parent.id).locator('textarea').inputValue()) === 'draft of a reply',
    );
    await reply('to be removed');
    expect(await replyTo(gone.id).locator('textarea').inputValue()).toBe('');
    await replyTo(gone.id).locator('textarea').fill('an answer');

    const body = { version: parent.version, body: 'the parent, edited' };
    await app.call('PATCH', `/comments/${parent.id}`, { token: sara, body });
    await decide(gone.id, 'remove');
    await reader.discussion.getByText('was edited after you began').waitFor();
    await reader.discussion.getByText('you are answering has been removed').waitFor();
    expect(await flawsOf(reader.page, 'parents')).toEqual([]);
    await replyTo(parent.id).locator('input[name="name"]').fill('Nour');
    await replyTo(parent.id).locator('textarea').press('Meta+Enter');
    await reader.comment('draft of a reply').locator('time').waitFor();
    await reader.composer.locator('textarea').press('Control+Enter');
    await reader.comment('draft of a comment').locator('time').waitFor();
    expect(await reader.composer.locator('textarea').inputValue()).toBe('');

    await reader.discussion.getByLabel('Sort by').selectOption('oldest');
    await reader.discussion.locator('.thread').first().getByText('the parent').waitFor();
    await app.post(sara, id, 'the youngest');
    await reader.comment('the youngest').waitFor();
    expect(await reader.discussion.locator('.thread').last().textContent()).toContain('youngest');
    expect(await reader.discussion.getByLabel('Sort by').inputValue()).toBe('oldest');
    await openArticle(reader.page, reader.page.url());
    await reader.discussion.locator('.thread').first().getByText('the parent').waitFor();
    expect(await reader.discussion.getByLabel('Sort by').inputValue()).toBe('oldest');
  });

  it('before there is anything: the shape of comments, an unknown article, a server that is away', async () => {
    const shown = await page();
    const id = await arabic();
    await shown.route(`${app.origin}/bare`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body:
          '<!doctype html><html lang="ar" dir="rtl"><title>صفحة</title><link rel="icon" href="data:,">' +
          `<main><h1>صفحة</h1><hiwar-discussion article="${id}"></hiwar-discussion></main>` +
          '<script type="module" src="/embed.js"></script>',
      }),
    );
    const away = /\/(api|embed|socket\.io)\//;
    const held: (() => void)[] = [];
    await shown.route(away, (route) => {
      held.push(() => void route.abort());
    });
    await shown.routeWebSocket(away, () => undefined);
    await shown.goto(`${app.origin}/bare`);
    await eventually('the drawing was asked for', () => held.length > 0);
    expect(await flawsOf(shown, 'place')).toEqual([]);
    held.splice(0).forEach((end) => {
      end();
    });
    await shown.locator('hiwar-discussion .skeleton[role="status"]').waitFor();
    expect(await flawsOf(shown, 'skeleton')).toEqual([]);
    await eventually('the server is taken for away', async () => {
      held.splice(0).forEach((end) => {
        end();
      });
      return shown.locator('hiwar-discussion [role="alert"]').isVisible();
    });
    expect(await flawsOf(shown, 'away')).toEqual([]);
    await shown.unrouteAll();
    const complaints = await browser.closePages();
    expect(complaints.filter((line) => !line.includes('Failed to load resource'))).toEqual([]);
  });
});
