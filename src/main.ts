import path from 'node:path';
import { createApp } from './app.ts';
import type { App } from './app.ts';
import { publishDemoArticles } from './demo/publish-demo-articles.ts';
import { keptSecret } from './identity/signing-secret.ts';
import { explainFailure } from './ops/explain-failure.ts';
import { createLog } from './ops/log.ts';
import { originOf, readyMessage } from './ops/ready-message.ts';
import { onStopSignals } from './ops/stop-signals.ts';
import { articleUrl } from './present/article.ts';
import { readSettings, redacted } from './settings.ts';
import { readSites } from './sites.ts';
import { openStorage } from './storage/open-storage.ts';

async function main(): Promise<void> {
  const settings = readSettings();
  const log = createLog(settings.log.level);
  log.debug({ settings: redacted(settings) }, 'settings');
  const { dataDir, mongodbUri } = settings.storage;
  const sites = await readSites(settings, (site) => keptSecret(dataDir, site));
  const storage = await openStorage({ mongodbUri, dataDir, log });
  let app: App | undefined;
  const stop = async (): Promise<void> => {
    await app?.stop();
    await storage.stop();
  };
  onStopSignals(log, stop);
  try {
    app = createApp({
      settings,
      sites,
      mongodbUri: storage.uri,
      clientDir: path.join(import.meta.dirname, '../client'),
      log,
    });
    const origin = originOf(await app.start());
    await app.ready;
    const demo = settings.demo.articles ? await publishDemoArticles(app.articles) : null;
    const demoArticle = demo && { title: demo.title, path: articleUrl(demo) };
    process.stdout.write(readyMessage({ origin, engine: storage.description, demoArticle }));
  } catch (error) {
    await stop();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`hiwar: ${explainFailure(error)}\n`);
  process.exitCode = 1;
});
