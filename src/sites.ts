import { z } from 'zod';
import { keysOf } from './identity/key-ring.ts';
import { hostSchema, settingsError, settingsSchema, SettingsError } from './settings.ts';
import type { Settings } from './settings.ts';

/** The site that the plain settings describe. */
export const DEFAULT_SITE = 'default';

/** One newspaper's settings, complete and checked. */
export interface SiteSettings {
  /** Part of its database's name, its key's file and its Redis channel. */
  readonly id: string;
  readonly hosts: readonly string[];
  readonly settings: Settings;
}

/** What the server has once, whatever its sites are. */
const SERVER_WIDE = ['storage', 'nodes', 'demo', 'log', 'sites'];

/** Nobody whom one site trusts is trusted by another for it. */
const NO_KEYS = { jwtSecret: '', previousJwtSecret: '', jwtPublicKey: '', jwksUrl: '' } as const;

const ownGroups = Object.fromEntries(
  Object.entries(settingsSchema.shape)
    .filter(([name]) => !SERVER_WIDE.includes(name))
    .map(([name, group]) => {
      const own =
        name === 'http' ? settingsSchema.shape.http.pick({ allowedOrigins: true }) : group;
      return [name, (own as z.ZodObject).partial().optional()];
    }),
);

const siteSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,19}$/, 'needs 1 to 20 small letters, digits and hyphens')
    .refine((id) => id !== DEFAULT_SITE, 'is the name of the site outside of this list'),
  hosts: z.array(hostSchema).min(1),
  ...ownGroups,
});

/**
 * All sites of the server, the default one first. A site has the server's settings but for what it
 * overrides; keys, audience and origins are never another site's.
 * @param keptSecret Gives the secret of a site that has none set; outside production only.
 * @throws SettingsError naming the site and what is wrong with it.
 */
export async function readSites(
  settings: Settings,
  keptSecret: (site?: string) => Promise<string>,
): Promise<readonly SiteSettings[]> {
  const { identity } = settings;
  const jwtSecret = identity.jwtSecret || (await keptSecret());
  const sites: SiteSettings[] = [
    {
      id: DEFAULT_SITE,
      hosts: settings.http.hosts,
      settings: { ...settings, identity: { ...identity, jwtSecret } },
    },
  ];
  for (const [index, given] of settings.sites.entries()) {
    const parsed = siteSchema.safeParse(given);
    if (!parsed.success) throw settingsError(parsed.error, `settings: sites.${String(index)}`);
    const { hosts, id, ...own } = parsed.data as {
      id: string;
      hosts: string[];
    } & Partial<Settings>;
    const merged = overridden(settings, id, own);
    const secret = merged.identity.jwtSecret || (await kept(id, settings, keptSecret));
    const complete = { ...merged, identity: { ...merged.identity, jwtSecret: secret } };
    sites.push({ id, hosts, settings: complete });
  }
  refuseShared(sites);
  return sites;
}

function overridden(settings: Settings, id: string, own: Partial<Settings>): Settings {
  const { identity, http } = settings;
  const base: Settings = {
    ...settings,
    http: { ...http, hosts: [], allowedOrigins: [] },
    identity: { ...identity, ...NO_KEYS, audience: `${identity.audience}:${id}` },
  };
  const groups = Object.entries(own).map(([name, values]) => {
    return [name, { ...(base[name as keyof Settings] as object), ...(values as object) }];
  });
  return { ...base, ...(Object.fromEntries(groups) as Partial<Settings>) };
}

async function kept(
  id: string,
  { production }: Settings,
  keptSecret: (site?: string) => Promise<string>,
): Promise<string> {
  if (!production) return keptSecret(id);
  throw new SettingsError(`settings: site ${id} needs identity.jwtSecret in production`);
}

/** The keys that a site believes, by what each is: the secrets, the public keys, where others are fetched. */
function keyNames({ id, settings }: SiteSettings): readonly string[] {
  const { audience, jwksUrl, jwtPublicKey, jwtSecret, previousJwtSecret } = settings.identity;
  const set = { secret: jwtSecret, previousSecret: previousJwtSecret, publicKey: jwtPublicKey };
  try {
    const names = keysOf(set).map((key) => key.id);
    // One sign-in may serve several papers, whose tokens then differ in whom they are for.
    return jwksUrl ? [...names, `${jwksUrl} for ${audience}`] : names;
  } catch (error) {
    const why = error instanceof SyntaxError ? 'JWT_PUBLIC_KEY is no JSON' : messageOf(error);
    throw new SettingsError(`settings: the keys of site ${id}: ${why}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function refuseShared(sites: readonly SiteSettings[]): void {
  const seen = new Map<string, string>();
  for (const site of sites) {
    const facts = [
      ['id', site.id],
      ...[...new Set(keyNames(site))].map((key) => ['key', key]),
      ...site.hosts.map((host) => ['host', host.toLowerCase()]),
    ];
    for (const [what = '', value = ''] of facts) {
      const other = seen.get(`${what} ${value}`);
      if (other !== undefined) {
        throw new SettingsError(`settings: sites ${other} and ${site.id} have the same ${what}`);
      }
      seen.set(`${what} ${value}`, site.id);
    }
  }
}
