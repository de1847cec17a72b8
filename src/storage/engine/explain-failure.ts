import { oneLine } from './errors.ts';

const OUR_PREFIX = 'mongod.mjs: ';

/**
 * Why a child did not start, in one line: its own last words where it had any, else the launcher's.
 * @param lastLines What the child wrote, oldest first.
 */
export function explainFailure(error: unknown, lastLines: readonly string[]): string {
  const words = [...lastLines].reverse();
  const own = words.find((line) => line.startsWith(OUR_PREFIX))?.slice(OUR_PREFIX.length);
  const grave = words.map(graveEntry).find((entry) => entry !== null);
  const plain = words.find((line) => !line.startsWith('{'));
  const launcher = error instanceof Error ? error.message : String(error);
  const illegal = /SIGILL/.test(launcher)
    ? ' (this processor may lack AVX, which MongoDB needs)'
    : '';
  return oneLine((own ?? grave ?? plain ?? launcher) + illegal);
}

/** The words of a log entry of severity "fatal" or "error", as a `mongod` writes them. */
function graveEntry(line: string): string | null {
  try {
    const entry = JSON.parse(line) as { s?: string; msg?: string; attr?: { error?: unknown } };
    if (entry.s !== 'F' && entry.s !== 'E') return null;
    const detail = entry.attr?.error;
    const more =
      detail === undefined ? '' : typeof detail === 'string' ? detail : JSON.stringify(detail);
    return [entry.msg, more].filter(Boolean).join(': ');
  } catch {
    return null;
  }
}
