import type { Request } from 'express';

/**
 * Absolute address of an article's page under the host that was asked for. `X-Forwarded-Host` is not read: most
 * proxies pass on what a client wrote there, and a cache would then give others an address of the client's choice.
 */
export function pageAddress(request: Request, articleId: string): string {
  const host = request.headers.host ?? '';
  return `${request.secure ? 'https' : 'http'}://${host}/news/${encodeURIComponent(articleId)}`;
}
