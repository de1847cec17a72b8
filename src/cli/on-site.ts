import path from 'node:path';
import { createApp } from '../app.ts';
import type { App } from '../app.ts';
import { keptSecret } from '../identity/signing-secret.ts';
import { createLog } from '../ops/log.ts';
import { presentProblem } from '../present/problem.ts';
import { readSettings } from '../settings.ts';
import { readSites } from '../sites.ts';
import { openStorage } from '../storage/open-storage.ts';

/**
 * Acts on a site's database itself, for when no server is running.
 * @throws Error with the message for people of what the site refused.
 */
export async function onSite<T>(
  siteId: string,
  act: (site: ReturnType<App['site']>) => Promise<T>,
): Promise<T> {
  const log = createLog('error');
  const settings = readSettings();
  const { dataDir, mongodbUri } = settings.storage;
  const storage = await openStorage({ mongodbUri, dataDir, log });
  const clientDir = path.resolve(path.dirname(process.argv[1] ?? ''), '../client');
  let app: App | null = null;
  try {
    const sites = await readSites(settings, (site) => keptSecret(dataDir, site));
    app = createApp({ settings, sites, mongodbUri: storage.uri, clientDir, log });
    await app.ready;
    return await act(app.site(siteId));
  } catch (error) {
    const { code, message } = presentProblem(error, 'en');
    throw code === 'internal' ? error : new Error(message, { cause: error });
  } finally {
    await app?.stop();
    await storage.stop();
  }
}

/** Whether a server answers there. */
export async function isRunning(server: string): Promise<boolean> {
  return fetch(`${server}/health/live`).then(
    (response) => response.ok,
    () => false,
  );
}
