import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/**
 * Asks for a password on the terminal without showing it; without a terminal, takes the first line of the
 * standard input. Never an argument: those are seen by every user of the machine.
 */
export async function readPassword(question: string): Promise<string> {
  const shown = process.stdin.isTTY;
  if (shown) process.stderr.write(question);
  const silent = new Writable({
    write(_chunk, _encoding, done) {
      done();
    },
  });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: shown });
  try {
    for await (const line of lines) return line;
    return '';
  } finally {
    lines.close();
    if (shown) process.stderr.write('\n');
  }
}
