import { keptSecret } from '../identity/signing-secret.ts';
import { readSettings } from '../settings.ts';
import type { Settings } from '../settings.ts';
import { DEFAULT_SITE, readSites } from '../sites.ts';

/**
 * The settings of the site that a command was given, with its signing secret.
 * @throws Error for a site that is not set, SettingsError for settings at fault.
 */
export async function readSite(id: string = DEFAULT_SITE): Promise<Settings> {
  const settings = readSettings();
  const sites = await readSites(settings, (site) => keptSecret(settings.storage.dataDir, site));
  const found = sites.find((site) => site.id === id);
  if (!found)
    throw new Error(`there is no site "${id}": ${sites.map((site) => site.id).join(', ')}`);
  return found.settings;
}
