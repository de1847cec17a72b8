import type { AddressInfo } from 'node:net';
import { createExampleSite } from '../../client/examples/site.mjs';
import { seedDiscussion } from './seed-discussion.ts';
import { startApp } from './start-app.ts';
import type { TestApp } from './start-app.ts';

export interface ExampleSite {
  readonly app: TestApp;
  /** Of the site, which is not the server's. */
  readonly origin: string;
  stop(): Promise<void>;
}

/** The example site beside a server that lets it in, with the articles its pages name. */
export async function startExampleSite(): Promise<ExampleSite> {
  let hiwar = '';
  const site = createExampleSite(() => hiwar);
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const { port } = site.address() as AddressInfo;
  const origin = `http://127.0.0.1:${String(port)}`;
  const app = await startApp({ http: { allowedOrigins: [origin] } });
  hiwar = app.origin;
  await app.article({ lang: 'ar', title: 'الماء', url: `${origin}/plain.html` }, 'example-water');
  const english = { lang: 'en', title: 'The library', url: `${origin}/english.html` };
  await app.article(english, 'example-library');
  await app.article({ lang: 'en', title: 'Letters' }, 'example-letters');
  await seedDiscussion(app, 'example-water', 'example-library');
  return {
    app,
    origin,
    async stop() {
      site.closeAllConnections();
      await new Promise((resolve) => site.close(resolve));
      await app.stop();
    },
  };
}
