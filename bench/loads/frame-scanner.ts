/** Hears of each whole text message: the bytes from `start` to `end` of a buffer that is reused afterwards. */
export type OnText = (bytes: Buffer, start: number, end: number) => void;

const TEXT = 1;

/**
 * Finds the messages in what a server sends over one WebSocket (RFC 6455 §5.2: unmasked, not
 * fragmented). Copies nothing but the piece of a frame that a read has cut off.
 */
export class FrameScanner {
  readonly #onText: OnText;
  #rest: Buffer | null = null;

  constructor(onText: OnText) {
    this.#onText = onText;
  }

  take(chunk: Buffer): void {
    const bytes = this.#rest ? Buffer.concat([this.#rest, chunk]) : chunk;
    let at = 0;
    for (;;) {
      const left = bytes.length - at;
      if (left < 2) break;
      const short = (bytes[at + 1] ?? 0) & 0x7f;
      const head = short < 126 ? 2 : short === 126 ? 4 : 10;
      if (left < head) break;
      const length =
        short < 126
          ? short
          : short === 126
            ? bytes.readUInt16BE(at + 2)
            : bytes.readUIntBE(at + 4, 6);
      if (left < head + length) break;
      const start = at + head;
      at = start + length;
      if (((bytes[start - head] ?? 0) & 0x0f) === TEXT) this.#onText(bytes, start, at);
    }
    this.#rest = at < bytes.length ? Buffer.from(bytes.subarray(at)) : null;
  }
}

const MASK = [0x12, 0x34, 0x56, 0x78] as const;

/** A text message as a client must send it: masked (RFC 6455 §5.3); up to 65,535 bytes. */
export function clientFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const head =
    payload.length < 126
      ? [0x81, 0x80 | payload.length]
      : [0x81, 0xfe, payload.length >> 8, payload.length & 0xff];
  for (let index = 0; index < payload.length; index += 1) {
    payload[index] = (payload[index] ?? 0) ^ (MASK[index & 3] ?? 0);
  }
  return Buffer.concat([Buffer.from([...head, ...MASK]), payload]);
}
