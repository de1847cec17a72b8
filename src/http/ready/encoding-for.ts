import type { IncomingMessage } from 'node:http';
import type { Encoding } from './ready-body.ts';

/** The best encoding the client takes; one it gives no weight to (`q=0`) is not taken. */
export function encodingFor({ headers }: IncomingMessage): Encoding {
  const weights = new Map<string, string>();
  for (const part of (headers['accept-encoding'] ?? '').split(',')) {
    const [name = '', weight = ''] = part.split(';');
    weights.set(name.trim(), weight.trim());
  }
  const taken = (['br', 'gzip'] as const).find((name) => {
    const weight = weights.get(name);
    return weight !== undefined && !/^q=0(\.0*)?$/.test(weight);
  });
  return taken ?? 'identity';
}
