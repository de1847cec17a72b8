import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { Secret, TOTP } from 'otpauth';
import type { Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { findings, overflow } from '../support/findings.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const PASSWORD = 'a long enough password';
const TOOL = { ar: 'عمليات الدخول', en: 'Sign-ins' } as const;
const folder = path.resolve('test/screenshots');
const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1280, height: 900 } };
const looks = [
  ['phone-light', { ...phone, colorScheme: 'light' }],
  ['phone-dark', { ...phone, colorScheme: 'dark' }],
  ['desktop-light', { ...desktop, colorScheme: 'light' }],
  ['desktop-dark', { ...desktop, colorScheme: 'dark' }],
] as const;

describeInBrowser('signing in at the desk', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
    await mkdir(folder, { recursive: true });
    app = await startApp();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await app.stop();
  });

  it('keeps what was typed on a refusal, asks for the code, stays over a reload, and ends at the server', async () => {
    const token = app.token('admin');
    const body = { login: 'mona', name: 'Mona', role: 'moderator', password: PASSWORD };
    await app.call('POST', '/desk/accounts', { token, body });
    const made = await app.call('PATCH', '/desk/accounts/mona', { token, body: { totp: 'new' } });
    const secret = new URL(made.body.totp).searchParams.get('secret') ?? '';
    const page = await browser.page({ viewport: { width: 390, height: 800 } });
    await page.goto(`${app.origin}/moderation`);
    const submit = (): Promise<void> => page.locator('.sign-in .primary').click();
    await page.locator('[name=login]').fill('mona');
    await page.locator('[name=password]').fill('wrong');
    await submit();
    expect(await page.locator('.sign-in [role=alert]').textContent()).toContain('غير صحيح');
    expect(await page.locator('[name=login]').inputValue()).toBe('mona');
    await page.locator('[name=password]').fill(PASSWORD);
    await submit();
    await page
      .locator('[name=code]')
      .fill(new TOTP({ secret: Secret.fromBase32(secret) }).generate());
    await submit();
    await page.locator('.link-state.live').waitFor();
    await page.reload();
    await page.locator('.link-state.live').waitFor();
    const kept = await page.evaluate(() => sessionStorage.getItem('hiwar:desk'));
    const { renewal, token: own } = JSON.parse(kept ?? '{}');
    expect(await page.evaluate(() => document.cookie)).toBe('');
    await app.call('DELETE', '/desk/sessions/all', { token: own });
    await page.locator('.overlay .sign-in').waitFor();
    const renewed = await app.call('POST', '/desk/sessions/renew', { body: renewal });
    expect(renewed.body.code).toBe('token_revoked');
    // Signed out, the browser still is one that has signed in before, and says so.
    const asked = page.waitForRequest((one) => one.url().endsWith('/api/v1/desk/sessions'));
    await page.locator('.overlay [name=login]').fill('Mona');
    await page.locator('.overlay [name=password]').fill(PASSWORD);
    await page.locator('.overlay .primary').click();
    const { known } = (await asked).postDataJSON() as { known?: string };
    expect(known).toMatch(/^\d+\.[0-9a-f]{24}\.[\w-]{43}$/);
    await page.locator('.overlay [name=code]').waitFor();
    const complaints = await browser.closePages();
    expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
  });

  it('offers each the tools they may use, and asks the server for no others', async () => {
    const admin = app.token('admin');
    for (const role of ['moderator', 'admin'] as const) {
      const body = { login: `${role}-tools`, name: 'Huda', role, password: PASSWORD };
      await app.call('POST', '/desk/accounts', { token: admin, body });
    }
    const tools = async (signIn: (page: Page) => Promise<unknown>): Promise<readonly string[]> => {
      const page = await browser.page({ ...desktop, locale: 'en' });
      await page.goto(`${app.origin}/moderation`);
      await signIn(page);
      await page.locator('.link-state.live').waitFor();
      const offered = await page.locator('.places ul:last-child button').allTextContents();
      // An address that an admin passed on says why there is nothing, without a refusal of the server.
      await page.evaluate(() => (location.hash = 'rules'));
      await page.locator('.tool.rules > :nth-child(2)').waitFor();
      return offered;
    };
    const account =
      (login: string) =>
      async (page: Page): Promise<void> => {
        await page.locator('[name=login]').fill(login);
        await page.locator('[name=password]').fill(PASSWORD);
        await page.locator('.sign-in .primary').click();
      };
    const all = ['Sweep', 'Rules and words', 'Audit trail', 'Statistics', 'Replay', 'Sign-ins'];
    expect(await tools(account('admin-tools'))).toEqual(all);
    expect(await tools(account('moderator-tools'))).toEqual(
      all.filter((one) => one !== 'Rules and words'),
    );
    const byToken = async (page: Page): Promise<void> => {
      await page.locator('.sign-in .other-way').click();
      await page.locator('.sign-in textarea').fill(app.token('moderator'));
      await page.locator('.sign-in .primary').click();
    };
    expect(await tools(byToken)).toEqual(
      all.filter((one) => one !== 'Rules and words' && one !== 'Sign-ins'),
    );
    expect(await browser.closePages()).toEqual([]);
  });

  describe.each(['ar', 'en'] as const)('sign-ins (%s)', (locale) => {
    it('are listed and ended one by one, on every look, and the one in use goes on', async () => {
      const login = `rana-${locale}`;
      const body = { login, name: 'Rana', role: 'moderator', password: PASSWORD };
      await app.call('POST', '/desk/accounts', { token: app.token('admin'), body });
      const signIn = async (agent: string): Promise<void> => {
        await fetch(`${app.origin}/api/v1/desk/sessions`, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', 'User-Agent': agent },
          body: JSON.stringify({ login, password: PASSWORD }),
        });
      };
      await signIn('Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36');
      await signIn('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1');
      for (const [name, options] of looks) {
        const page = await browser.page({ ...options, locale, bypassCSP: true });
        await page.goto(`${app.origin}/moderation`);
        const shot = (what: string): Promise<Buffer> =>
          page.screenshot({ path: path.join(folder, `${what}-${locale}-${name}.png`) });
        await shot('desk-door');
        const command = page.locator('.sign-in .hint code');
        expect(await command.evaluate((one) => getComputedStyle(one).direction)).toBe('ltr');
        await page.locator('[name=login]').fill(login);
        await page.locator('[name=password]').fill(PASSWORD);
        await page.locator('.sign-in .primary').click();
        await page.locator('.link-state.live').waitFor();
        await page.getByRole('button', { name: TOOL[locale] }).click();
        const rows = page.locator('.sessions > li');
        await rows.filter({ hasText: 'Chrome · Android' }).waitFor();
        await shot('desk-sessions');
        // What ends a sign-in stands beside it, in one line.
        const end = await rows
          .first()
          .locator('button')
          .or(rows.nth(1).locator('button'))
          .first()
          .boundingBox();
        expect(end?.height).toBeLessThan(48);
        expect(await overflow(page)).toBeLessThanOrEqual(0);
        expect(await findings(page)).toEqual([]);
      }
      const page = await browser.page({ locale });
      await page.goto(`${app.origin}/moderation`);
      await page.locator('[name=login]').fill(login);
      await page.locator('[name=password]').fill(PASSWORD);
      await page.locator('.sign-in .primary').click();
      await page.locator('.link-state.live').waitFor();
      await page.getByRole('button', { name: TOOL[locale] }).click();
      const rows = page.locator('.sessions > li');
      const iphone = rows.filter({ hasText: 'iPhone' });
      await iphone.getByRole('button').click();
      await iphone.waitFor({ state: 'detached' });
      expect(await page.locator('.tool [role=status]').textContent()).not.toBe('');
      expect(await rows.count()).toBe(looks.length + 2);
      await page.locator('.tool > .more').click();
      await page.locator('.tool > .more').waitFor({ state: 'detached' });
      expect(await rows.count()).toBe(1);
      expect(await rows.locator('.here').count()).toBe(1);
      await page.locator('.link-state.live').waitFor();
      await browser.closePages();
    });
  });
});
