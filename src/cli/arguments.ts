import { parseArgs } from 'node:util';

const TTL = /^(\d{1,6})(s|m|h|d)$/;
const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600, d: 86_400 };

/** `15m`, `12h`, `7d` in seconds. @throws Error for anything else. */
export function readTtl(text: string): number {
  const match = TTL.exec(text);
  const seconds = Number(match?.[1]) * (SECONDS[match?.[2] ?? ''] ?? NaN);
  if (!Number.isInteger(seconds) || seconds === 0) {
    throw new Error(`--ttl ${text}: give a number with s, m, h or d, such as 15m`);
  }
  return seconds;
}

/** Reads `--name value` options and what stands alone. @throws TypeError for an unknown option. */
export function readArguments<const K extends string>(
  names: readonly K[],
): { readonly options: Readonly<Partial<Record<K, string>>>; readonly rest: readonly string[] } {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  return { options: values as Partial<Record<K, string>>, rest: positionals };
}
