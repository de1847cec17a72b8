import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { articlePutSchema } from '../src/contract/article.ts';
import {
  changesQuerySchema,
  commentDraftSchema,
  commentRevisionSchema,
  pageQuerySchema,
  reportSchema,
  voteSchema,
} from '../src/contract/comment.ts';
import { errorTable } from '../src/contract/errors.ts';
import { eventSchemas } from '../src/contract/event-schemas.ts';
import { guestSessionSchema } from '../src/contract/identity.ts';
import { limits } from '../src/contract/limits.ts';
import {
  auditQuerySchema,
  decisionSchema,
  queueQuerySchema,
  stateSchema,
} from '../src/contract/moderation.ts';

const target = path.resolve(import.meta.dirname, '../docs/protocol.md');

interface JsonSchema {
  readonly type?: string | string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: JsonSchema;
}

function describe(schema: JsonSchema): string {
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' \\| ');
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.anyOf) return schema.anyOf.map(describe).join(' \\| ');
  const bounds = [
    schema.minimum !== undefined && schema.minimum > Number.MIN_SAFE_INTEGER
      ? `≥ ${String(schema.minimum)}`
      : '',
    schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER
      ? `≤ ${String(schema.maximum)}`
      : '',
    schema.maxLength === undefined ? '' : `at most ${String(schema.maxLength)} UTF-16 units`,
    schema.default === undefined ? '' : `default ${JSON.stringify(schema.default)}`,
  ].filter(Boolean);
  const type = [schema.type ?? 'string'].flat().join(' \\| ');
  return bounds.length === 0 ? type : `${type} (${bounds.join(', ')})`;
}

function fields(schema: z.ZodType): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const entries = Object.entries(json.properties ?? {});
  if (entries.length === 0) return '`{}`';
  return entries
    .map(([name, value]) => {
      const optional = json.required?.includes(name) ? '' : '?';
      return `\`${name}${optional}\` ${describe(value)}`;
    })
    .join('<br>');
}

const answers: Record<keyof typeof eventSchemas, string> = {
  'article:join':
    '`CommentPage` with `me` and `readers`, or, when `since` can be served, `Difference` with `article`, `me` and `readers`',
  'article:leave': '`{}`',
  'comment:post': '`{ comment }`',
  'comment:edit': '`{ comment }`',
  'comment:withdraw': '`{ comment }`',
  'comment:vote': '`{ id, up, down, myVote }`',
  'comment:report': '`{}`',
  'comment:typing': '`{}`',
  'moderation:join': '`{ queue: { items, counts, nextCursor } }`',
  'comment:decide': '`{ comment, reached }`',
  'article:state': '`{ article }`',
  'session:renew': '`{ me }`',
};

const calls: readonly (readonly [string, z.ZodType | null, string])[] = [
  ['GET /articles/:articleId/comments', pageQuerySchema, '`CommentPage`; ETag'],
  ['GET /articles/:articleId/changes', changesQuerySchema, '`Difference` or `Reset`; ETag'],
  ['POST /articles/:articleId/comments', commentDraftSchema, '201 `{ comment }`; 200 for a repeat'],
  ['PATCH /comments/:commentId', commentRevisionSchema, '`{ comment }`'],
  ['DELETE /comments/:commentId', null, '`{ comment }`'],
  ['PUT /comments/:commentId/vote', voteSchema, '`{ id, up, down, myVote }`'],
  ['POST /comments/:commentId/reports', reportSchema, '201 `{}`'],
  [
    'GET /counts?articles=a,b,…',
    null,
    `\`{ counts }\`, at most ${String(limits.countsMax)} articles`,
  ],
  ['POST /sessions/guest', guestSessionSchema, '201 `{ token, user }`'],
  ['PUT /articles/:articleId', articlePutSchema, '`{ article }` (admin)'],
  ['PUT /articles/:articleId/state', stateSchema, '`{ article }` (moderator)'],
  ['POST /comments/:commentId/decisions', decisionSchema, '`{ comment, reached }` (moderator)'],
  ['GET /moderation/queue', queueQuerySchema, '`{ items, counts, nextCursor }` (moderator)'],
  ['GET /moderation/audit', auditQuerySchema, '`{ entries, nextCursor }` (moderator)'],
];

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const rule = (count: number): string => row(...Array.from({ length: count }, () => '---'));

async function shapes(): Promise<string> {
  const source = await readFile(
    path.resolve(import.meta.dirname, '../src/contract/comment.ts'),
    'utf8',
  );
  const from = source.indexOf('interface CommentPlace');
  return source.slice(from, source.indexOf('export const commentIdSchema')).trim();
}

const page = [
  '# The protocol',
  '',
  'Made from `src/contract` by `npm run protocol`; do not edit. Names are fixed; shapes may grow.',
  '',
  '## Socket.IO, client to server',
  '',
  'Path `/socket.io`; `auth: { token?, lang? }`. Every event is acknowledged with `{ ok: true, data }` or',
  '`{ ok: false, error: { code, message, retryAfterMs?, details? } }`.',
  '',
  row('event', 'payload', 'data'),
  rule(3),
  ...Object.entries(eventSchemas).map(([event, schema]) =>
    row(`\`${event}\``, fields(schema), answers[event as keyof typeof eventSchemas]),
  ),
  '',
  '## Socket.IO, server to client',
  '',
  row('event', 'payload'),
  rule(2),
  row(
    '`changes`',
    '`Difference` with `articleId`; a frame with `to: 0` brings items and moves no cursor',
  ),
  row('`head`', '`{ articleId, epoch, rev, readers }` every 15 s and when readers change'),
  row('`tallies`', '`{ articleId, votes: [{ id, up, down }], typing }`, volatile'),
  row('`article`', 'the article, when its public state changes'),
  row('`queue`', '`{ items, counts }`, to moderators'),
  row(
    '`session`',
    '`{ reason: "expired" \\| "revoked" \\| "sanctioned" \\| "shutting_down", retryAfterMs? }`',
  ),
  '',
  '## REST, below `/api/v1`',
  '',
  'JSON; `Authorization: Bearer <jwt>`. Problems are `application/problem+json` (RFC 9457) with the same',
  '`code` and `message` as on the socket.',
  '',
  row('call', 'query or body', 'gives'),
  rule(3),
  ...calls.map(([call, schema, gives]) => row(`\`${call}\``, schema ? fields(schema) : '', gives)),
  '',
  '## Errors',
  '',
  row('code', 'HTTP', 'same request later?', 'meaning'),
  rule(4),
  ...Object.entries(errorTable).map(([code, { meaning, retryable, status }]) =>
    row(`\`${code}\``, String(status), retryable ? 'yes' : 'no', meaning),
  ),
  '',
  '## Limits',
  '',
  row('limit', 'value'),
  rule(2),
  ...Object.entries(limits).map(([name, value]) => row(`\`${name}\``, value.toLocaleString('en'))),
  '',
  '## Shapes',
  '',
  '```ts',
  await shapes(),
  '```',
  '',
].join('\n');

const made = await format(page, { ...(await resolveConfig(target)), parser: 'markdown' });
if (process.argv.includes('--check')) {
  if ((await readFile(target, 'utf8').catch(() => '')) !== made) {
    process.stderr.write('docs/protocol.md is not what the contract says: run npm run protocol\n');
    process.exitCode = 1;
  }
} else {
  await writeFile(target, made);
}
