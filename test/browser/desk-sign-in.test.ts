import { Secret, TOTP } from 'otpauth';
import { describeInBrowser, openBrowser } from '../support/browser.ts';
import type { TestBrowser } from '../support/browser.ts';
import { startApp } from '../support/start-app.ts';
import type { TestApp } from '../support/start-app.ts';

const PASSWORD = 'a long enough password';

describeInBrowser('signing in at the desk', () => {
  let app: TestApp;
  let browser: TestBrowser;

  beforeAll(async () => {
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
    const complaints = await browser.closePages();
    expect(complaints.filter((one) => !one.includes('401'))).toEqual([]);
  });
});
