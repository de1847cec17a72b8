import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const compress = {
  br: (bytes: Buffer) => promisify(brotliCompress)(bytes, BROTLI),
  gzip: (bytes: Buffer) => promisify(gzip)(bytes),
} as const;

/** What many will be sent: its bytes in each encoding are made once, when first asked for. */
export class ReadyBody {
  readonly #bytes: Partial<Record<Encoding, Buffer>>;
  readonly #making: Partial<Record<Encoding, Promise<Buffer>>> = {};

  constructor(content: string | Buffer) {
    this.#bytes = { identity: Buffer.from(content) };
  }

  /** The bytes, if they have been made. */
  peek(encoding: Encoding): Buffer | undefined {
    return this.#bytes[encoding];
  }

  async bytes(encoding: Encoding): Promise<Buffer> {
    const made = this.#bytes[encoding];
    if (made || encoding === 'identity') return made ?? Buffer.alloc(0);
    const making = (this.#making[encoding] ??= compress[encoding](
      this.#bytes.identity ?? Buffer.alloc(0),
    ));
    return (this.#bytes[encoding] = await making);
  }
}

/** A short name of a content (RFC 9110 §8.8.3), to be told apart by. */
export function contentName(content: string | Buffer): string {
  return createHash('sha1').update(content).digest('base64url').slice(0, 10);
}
