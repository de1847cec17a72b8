/** The WebSocket length codes for payloads that do not fit the first length byte (RFC 6455 §5.2). */
const UINT16 = 126;
const UINT64 = 127;
const FINAL_TEXT = 0x81;

/**
 * One Engine.IO message with its WebSocket header in one buffer: a final, unmasked text frame
 * (RFC 6455 §5.2), written as it is to any number of connections.
 * @param encoded The Socket.IO packet; `4` makes it a message of Engine.IO.
 */
export function sharedFrame(encoded: string): Buffer {
  const length = 1 + Buffer.byteLength(encoded);
  const head = length < UINT16 ? 2 : length < 65_536 ? 4 : 10;
  const frame = Buffer.allocUnsafe(head + length);
  frame[0] = FINAL_TEXT;
  if (head === 2) frame[1] = length;
  else if (head === 4) {
    frame[1] = UINT16;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = UINT64;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(`4${encoded}`, head);
  return frame;
}
