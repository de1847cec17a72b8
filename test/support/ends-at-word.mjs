/**
 * Loaded into a server before its own code (`--import`): kills it in the middle of saying ENDS_AT_WORD over a
 * connection, where a crash would be by luck if it came from outside.
 */
import { Socket } from 'node:net';

const word = process.env['ENDS_AT_WORD'] ?? '';
const prototype = /** @type {{ write: (...said: unknown[]) => boolean }} */ (
  /** @type {unknown} */ (Socket.prototype)
);
const { write } = prototype;
/** @param {unknown[]} said */
prototype.write = function (...said) {
  if (Buffer.from(/** @type {string | Uint8Array} */ (said[0])).includes(word)) {
    process.kill(process.pid, 'SIGKILL');
  }
  return write.apply(this, said);
};
