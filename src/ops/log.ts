import { pino } from 'pino';
import type { DestinationStream, Logger } from 'pino';
import type { Log } from '../domain/ports.ts';

const SECRET_NAMES = ['token', 'authorization', 'body', 'password', 'secret', 'cookie', 'note'];
/** What JSON leaves as it is and a terminal or a log viewer does not: C1 controls, line and paragraph separators, bidi. */
const UNSAFE = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;
const CAUSES_MAX = 3;
/** What is a secret wherever in a line it stands: a JWT, what an address says of who asks, a token in a query. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\bey[\w-]{8,}\.[\w-]+\.[\w-]*/g, '[token]'],
  [/(\w:\/\/)[^\s/?#"@]+@/g, '$1[redacted]@'],
  [/([?&](?:access_token|token|auth|secret|password)=)[^\s&"#]+/gi, '$1[redacted]'],
  [/\b(Bearer |Basic )[\w.~+/=-]+/gi, '$1[redacted]'],
];

/** A line without what slipped into a text of it: the message of an error that names an address, say. */
function withoutSecrets(line: string): string {
  return SECRETS.reduce((text, [pattern, instead]) => text.replace(pattern, instead), line);
}

/**
 * An error without what it carries: drivers and validators hang whole documents on theirs. What MongoDB
 * says of a duplicate key names the key's values, and is cut off before them.
 */
function plainError(error: unknown, depth = 0): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' ? '[object]' : error;
  const { cause, name, stack } = error;
  const { code } = error as { code?: unknown };
  const cut = (text: string): string => text.replace(/dup key:.*$/gm, 'dup key');
  return {
    type: name,
    message: cut(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: cut(stack ?? ''),
    ...(cause === undefined || depth >= CAUSES_MAX ? {} : { cause: plainError(cause, depth + 1) }),
  };
}

/**
 * One JSON line for each fact, on standard output unless told otherwise. Tokens and texts are never
 * logged; should one slip into a logged object, these paths take it out. No character of a line can end
 * it, start another, or turn it around.
 */
export function createLog(level: string, to?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
    serializers: { err: (error: unknown) => plainError(error) },
    hooks: {
      streamWrite: (line: string) =>
        withoutSecrets(line).replace(
          UNSAFE,
          (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
    },
  };
  return to ? pino(options, to) : pino(options);
}

/** A log whose every line names the site. */
export function ofSite(log: Log, site: string): Log {
  return {
    info: (facts, message) => {
      log.info({ site, ...facts }, message);
    },
    warn: (facts, message) => {
      log.warn({ site, ...facts }, message);
    },
    error: (facts, message) => {
      log.error({ site, ...facts }, message);
    },
  };
}
