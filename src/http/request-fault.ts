import type { IncomingMessage } from 'node:http';

/** How often a header stands in a request, whatever its case. */
function count(rawHeaders: readonly string[], name: string): number {
  let times = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const one = rawHeaders[at] ?? '';
    if (one.length === name.length && one.toLowerCase() === name) times += 1;
  }
  return times;
}

/**
 * What HTTP/1.1 forbids and Node hands on all the same, as the status for it: several `Host` headers, of which a
 * proxy may believe another one than we do (RFC 9112 §3.2), and a body in a coding that we do not know (§6.1).
 */
export function requestFault({
  headers,
  rawHeaders,
}: Pick<IncomingMessage, 'headers' | 'rawHeaders'>): 400 | 501 | null {
  if (count(rawHeaders, 'host') > 1) return 400;
  const coding = headers['transfer-encoding'];
  return coding === undefined || coding.toLowerCase() === 'chunked' ? null : 501;
}
