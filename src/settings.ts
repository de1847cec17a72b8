import config from 'config';
import { z } from 'zod';
import { limits } from './contract/limits.ts';
import { GUARD_COUNT_MAX } from './contract/moderation/article-controls.ts';

const onOff = z.enum(['on', 'off']).transform((value) => value === 'on');
const count = z.int().min(0);
const milliseconds = z.int().min(1);

const secret = z
  .string()
  .refine((text) => text === '' || Buffer.byteLength(text) >= 32, 'needs at least 32 bytes');
const JWKS_URL = /^(https:\/\/.+|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/].*)?$/;

/** A name or address with or without a port; no pattern, which would be one in `frame-ancestors` only. */
const ORIGIN = /^https?:\/\/([a-z0-9._-]+|\[[0-9a-f:.]+\])(:\d{1,5})?$/;

const originSchema = z.string().refine((value) => {
  try {
    return new URL(value).origin === value && ORIGIN.test(value);
  } catch {
    return false;
  }
}, 'not an exact origin such as https://news.example');

/** As in a `Host` header: a name or address, with a port or for every port. */
export const hostSchema = z
  .string()
  .regex(/^([a-z0-9.-]+|\[[0-9a-f:]+\])(:\d{1,5})?$/i, 'not a host such as comments.example');

const list = z.string().transform((text) =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter(Boolean),
);

/** Each group is checked by itself, so that a site may override a part of one: see `sites.ts`. */
export const settingsSchema = z.strictObject({
  http: z.strictObject({
    port: z.int().min(0).max(65_535),
    host: z.string().min(1),
    /** Hosts of the default site; none: every host that no other site lists. */
    hosts: list.pipe(z.array(hostSchema)),
    allowedOrigins: list.pipe(z.array(originSchema)),
    trustedProxies: count.max(10),
    /** Empty: metrics are for this machine only. */
    metricsToken: z.string(),
  }),
  storage: z.strictObject({
    mongodbUri: z.string(),
    databaseName: z.string().regex(/^[A-Za-z0-9_-]{1,38}$/),
    dataDir: z.string().min(1),
    serverSelectionMs: milliseconds,
    answerMs: milliseconds,
  }),
  identity: z.strictObject({
    jwtSecret: secret,
    /** Still believed while `jwtSecret` replaces it; empty: none. */
    previousJwtSecret: secret,
    jwtPublicKey: z.string(),
    jwksUrl: z.string().regex(JWKS_URL, 'not an https:// address (http:// on this machine only)'),
    jwksRefreshMs: milliseconds,
    jwksStaleMs: milliseconds,
    issuer: z.string().min(1),
    audience: z.string().min(1),
  }),
  desk: z.strictObject({ sessionHours: z.number().min(0.01).max(720) }),
  guests: z.strictObject({
    allowed: onOff,
    banCoversHours: z.number().min(0).max(24),
    /** Beside the words for staff, which are always kept. */
    keptNames: list,
  }),
  discussion: z.strictObject({
    editWindowMs: milliseconds,
    repeatWindowMs: milliseconds,
    linksAllowedGuest: count,
    linksAllowedReader: count,
    fairnessLine: onOff,
  }),
  guard: z.strictObject({
    on: onOff,
    windowMs: milliseconds.max(600_000),
    comments: count.min(1).max(GUARD_COUNT_MAX),
    hidden: count.min(1).max(GUARD_COUNT_MAX),
    slowModeMs: milliseconds.max(limits.slowModeMaxMs),
    holdMs: milliseconds,
  }),
  screening: z.strictObject({
    scorerUrl: z.string().regex(/^(https?:\/\/.+)?$/, 'not an http:// or https:// address'),
    scorerMs: milliseconds.max(5_000),
  }),
  realtime: z.strictObject({
    gatherMs: milliseconds,
    headBeatMs: milliseconds,
    tallyMs: milliseconds,
    slowReaderPackets: count.min(1),
    eventsPerSecond: count.min(1),
    eventsBurst: count.min(1),
  }),
  nodes: z.strictObject({
    /** Empty: one node. */
    redisUrl: z.string().regex(/^(rediss?:\/\/.+)?$/, 'not a redis:// address'),
  }),
  limits: z.strictObject({
    rates: onOff,
    postsPer10s: count,
    postsPer10min: count,
    votesPer10s: count,
    reportsPerMinute: count,
    guestSessionsPer10min: count,
    writesPerMinutePerNetwork: count.min(1),
    postsPerSecondPerArticle: count.min(1),
    postsPerSecondPerSite: count.min(1),
    sweepPreviewsPerMinute: count.min(1),
    signInsPer10minPerAccount: count.min(1),
    signInsPer10minPerNetwork: count.min(1),
    signInsPer10minPerAllocation: count.min(1),
    requestsPerSecondPerNetwork: count.min(1),
    connectionsPerSecond: count.min(1),
    connectionsPerSecondPerNetwork: count.min(1),
    socketsPerNetwork: count.min(1),
    socketsPerUser: count.min(1),
    connectionsBesideSockets: count.min(1),
    /** 0: what the limit of open files allows. */
    openConnections: count,
    /** Megabytes; 0: what the system allows. */
    memoryMb: count,
  }),
  housekeeping: z.strictObject({
    everyMs: milliseconds,
    /** Days after which the text of a removed or withdrawn comment is erased; 0: never. */
    hiddenTextsDays: z.number().min(0),
    reportsDays: z.number().min(0),
  }),
  demo: z.strictObject({ articles: onOff }),
  log: z.strictObject({
    level: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
  }),
  /** More newspapers on this server, read by `sites.ts`. */
  sites: z.array(z.record(z.string(), z.unknown())),
});

/** Everything that can be set, checked. Times are milliseconds. */
export type Settings = z.infer<typeof settingsSchema> & { readonly production: boolean };

type Overrides = { readonly [K in keyof Settings]?: Partial<Settings[K]> };

/** Names what is wrong with a setting, one line each. */
export class SettingsError extends Error {}

/** Every setting at fault and why. @param within Where in the settings, for a part of them. */
export function settingsError(error: z.ZodError, within = 'settings'): SettingsError {
  const lines = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return new SettingsError(`${within}: ${lines.join('; ')}`);
}

/**
 * Reads `config/` and the environment, once. The only reader of either.
 * @param overrides Laid over what was read, for tests and tools; already in their checked form.
 * @throws SettingsError naming every setting at fault.
 */
export function readSettings(overrides: Overrides = {}): Settings {
  const parsed = settingsSchema.safeParse(config.util.toObject());
  if (!parsed.success) {
    throw settingsError(parsed.error);
  }
  const read: Settings = { ...parsed.data, production: process.env['NODE_ENV'] === 'production' };
  const merged = Object.fromEntries(
    Object.entries(read).map(([group, values]) => {
      const over = overrides[group as keyof Settings];
      return [
        group,
        typeof values === 'object' && !Array.isArray(values)
          ? { ...values, ...(over as object) }
          : (over ?? values),
      ];
    }),
  ) as unknown as Settings;
  refuseInProduction(merged);
  return Object.freeze(merged);
}

function refuseInProduction({ identity, limits, production }: Settings): void {
  if (!production) return;
  if (!limits.rates)
    throw new SettingsError('settings: HIWAR_RATE_LIMITS=off is refused in production');
  if (identity.jwtSecret === '') {
    throw new SettingsError('settings: JWT_SECRET (at least 32 bytes) is required in production');
  }
}

/** The settings as they may be printed: secrets and the credentials of addresses left out. */
export function redacted(settings: Settings): object {
  return {
    ...settings,
    http: { ...settings.http, metricsToken: settings.http.metricsToken ? '[set]' : '' },
    identity: {
      ...settings.identity,
      jwtSecret: settings.identity.jwtSecret ? '[set]' : '',
      previousJwtSecret: settings.identity.previousJwtSecret ? '[set]' : '',
      jwksUrl: withoutCredentials(settings.identity.jwksUrl),
    },
    screening: {
      ...settings.screening,
      scorerUrl: withoutCredentials(settings.screening.scorerUrl),
    },
    storage: {
      ...settings.storage,
      mongodbUri: withoutCredentials(settings.storage.mongodbUri),
    },
    nodes: { redisUrl: withoutCredentials(settings.nodes.redisUrl) },
    sites: settings.sites.map(({ id, hosts }) => ({ id, hosts })),
  };
}

function withoutCredentials(address: string): string {
  return address.replace(/\/\/[^@/]*@/, '//[redacted]@').replace(/\?.+$/, '?[redacted]');
}
