import type { Locator } from 'playwright-core';
import { openAppInBrowser } from '../support/app-in-browser.ts';
import { describeInBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { eventually } from '../support/eventually.ts';
import { flawsOf, overflow } from '../support/findings.ts';
import { openArticle } from '../support/reader-page.ts';
import { Relay } from '../support/relay.ts';
import type { TestApp } from '../support/start-app.ts';

/** Where things stand in either direction, at 200 %, without motion; and the bar of a page that is cut off. */
describeInBrowser('the geometry of a discussion', () => {
  let app: TestApp;
  let browser: TestBrowser;

  openAppInBrowser((opened) => {
    ({ app, browser } = opened);
  });

  const centre = async (what: Locator): Promise<number> => {
    const { width, x } = (await what.first().boundingBox())!;
    return x + width / 2;
  };
  const scaleOf = (within: Locator, path: string): Promise<string> =>
    within
      .locator(`button:has-text("${path}") .icon`)
      .first()
      .evaluate((icon) => getComputedStyle(icon).scale);

  it.each([
    ['ar', 'rtl', 'Layla H. (2)', ['رد', 'إبلاغ']],
    ['en', 'ltr', 'سارة (٢)', ['Reply', 'Report']],
  ] as const)(
    'in %s (%s): a name of the other direction stands whole, only icons with a direction mirror',
    async (lang, dir, name, [reply, report]) => {
      const id = await app.article({ lang, title: 'Hiwar', body: 'x' });
      await app.post(app.token('reader', name), id, 'one');
      await app.post(app.token('reader', 'نور Nour'), id, 'two');
      const zoomed = { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 };
      const page = await browser.page({ ...zoomed, bypassCSP: true, reducedMotion: 'reduce' });
      const reader = await openArticle(page, `${app.origin}/news/${id}`);
      const comment = reader.comment('one');
      const forward = dir === 'ltr' ? 1 : -1;
      const [face, who, when] = await Promise.all(
        ['.avatar', '.name', '.when'].map((part) => centre(comment.locator(part))),
      );
      expect((who! - face!) * forward).toBeGreaterThan(0);
      expect((when! - who!) * forward).toBeGreaterThan(0);
      // The bracket at the name's end is at the end of the name's own direction, not the line's.
      const edges = await comment.locator('.name').evaluate((element) => {
        const text = element.firstChild!;
        const at = (from: number): number => {
          const range = document.createRange();
          range.setStart(text, from);
          range.setEnd(text, from + 1);
          return range.getBoundingClientRect().x;
        };
        return [at(0), at((text.textContent ?? '').length - 1)];
      });
      expect((edges[1]! - edges[0]!) * forward).toBeLessThan(0);

      expect(await scaleOf(comment, reply)).toBe(dir === 'rtl' ? '-1 1' : 'none');
      await reader.write('mine', 'Nour');
      await reader.comment('mine').locator('time').waitFor();
      expect(await scaleOf(comment, report)).toBe('none');
      expect(
        await comment
          .locator('.votes .icon')
          .evaluateAll((all) => all.map((icon) => getComputedStyle(icon).scale)),
      ).toEqual(['none', 'none']);

      const moving = await reader.discussion.evaluate(
        (element) =>
          [...element.shadowRoot!.querySelectorAll('*')].filter((each) => {
            const { animationName, transitionDuration } = getComputedStyle(each);
            return animationName !== 'none' || !/^0s(, 0s)*$/.test(transitionDuration);
          }).length,
      );
      expect(moving).toBe(0);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await flawsOf(page, `zoomed-${lang}`)).toEqual([]);
      expect(await browser.closePages()).toEqual([]);
    },
  );

  it('on a narrow phone a comment that waits stands within its discussion', async () => {
    const relay = new Relay(app.origin);
    await relay.mend();
    const id = await app.article({ lang: 'de', title: 'Artikel', body: 'Text.' });
    const page = await browser.page({ viewport: { width: 320, height: 640 }, bypassCSP: true });
    const { composer, discussion } = await openArticle(page, `http://${relay.host}/news/${id}`);
    await relay.cut();
    await discussion.locator('.link-notice.offline').waitFor({ timeout: 20_000 });
    await composer.locator('textarea').fill('Das ist noch nicht gesendet');
    await composer.locator('input[name="name"]').fill('Karl-Heinz Müller-Lüdenscheidt');
    await composer.locator('button.primary').click();
    await discussion.locator('.outgoing.waiting').waitFor();
    const over = (): Promise<number> =>
      discussion
        .locator('.discussion')
        .evaluate(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth);
    expect(await over()).toBe(0);
    // The control: room to touch around the line of its state, as the link of one that was sent has it.
    await discussion.evaluate((element) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(
        '.when::after { content: ""; position: absolute; inset: -0.75rem -0.3rem }',
      );
      element.shadowRoot!.adoptedStyleSheets.push(sheet);
    });
    expect(await over()).toBeGreaterThan(0);
    await browser.closePages();
  }, 60_000);

  it('cut off, it says so and stays usable', async () => {
    const relay = new Relay(app.origin);
    await relay.mend();
    const id = await app.article({ lang: 'ar', title: 'مقال', body: 'نصّ.' });
    const page = await browser.page({ bypassCSP: true });
    const reader = await openArticle(page, `http://${relay.host}/news/${id}`);
    await relay.cut();
    await eventually('the bar is there', () =>
      reader.discussion.locator('.link-notice.offline').isVisible(),
    );
    expect(await flawsOf(page, 'offline')).toEqual([]);
    await browser.closePages();
  });
});
