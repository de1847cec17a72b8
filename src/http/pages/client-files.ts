import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { isKnown } from '../conditional.ts';
import { encodingFor } from '../ready/encoding-for.ts';
import { contentName, ReadyBody } from '../ready/ready-body.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};
const COMPRESSED_ALREADY = new Set(['.woff2']);
const ALWAYS = {
  'Access-Control-Allow-Origin': '*',
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'public, max-age=31536000, immutable',
} as const;

/** A built file, in memory. */
export interface ClientFile {
  readonly body: ReadyBody;
  readonly type: string;
  readonly etag: string;
  readonly compressible: boolean;
}

/** By name. */
export type ClientFiles = ReadonlyMap<string, ClientFile>;

const readBefore = new Map<string, ClientFiles>();

/**
 * The client's files, less than a megabyte, read once in a process: a file that is opened for each answer
 * stays open as long as its reader does not read.
 */
export function readClientFiles(clientDir: string): ClientFiles {
  const folder = path.join(clientDir, 'assets');
  const files = readBefore.get(folder) ?? new Map(readdirSync(folder).map(read(folder)));
  readBefore.set(folder, files);
  return files;
}

function read(folder: string) {
  return (name: string): [string, ClientFile] => {
    const bytes = readFileSync(path.join(folder, name));
    const kind = path.extname(name);
    const file = {
      body: new ReadyBody(bytes),
      type: TYPES[kind] ?? 'application/octet-stream',
      etag: `"${contentName(bytes)}"`,
      compressible: !COMPRESSED_ALREADY.has(kind),
    };
    return [name, file];
  };
}

/** Sends the files by their names; what is none of them goes on. */
export function sendClientFiles(files: ClientFiles): RequestHandler {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    const reads = request.method === 'GET' || request.method === 'HEAD';
    const file = reads ? files.get(request.path.slice(1)) : undefined;
    if (!file) {
      next();
      return;
    }
    const encoding = file.compressible ? encodingFor(request) : 'identity';
    const bytes = file.body.peek(encoding) ?? (await file.body.bytes(encoding));
    response.set({ ...ALWAYS, ETag: file.etag, 'Content-Type': file.type });
    if (file.compressible) response.set('Vary', 'Accept-Encoding');
    if (isKnown(request, file.etag)) {
      response.status(304).end();
      return;
    }
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    response.set('Content-Length', String(bytes.length)).end(bytes);
  };
}
