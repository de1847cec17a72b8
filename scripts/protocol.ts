import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { z } from 'zod';
import { errorTable } from '../src/contract/errors.ts';
import { eventSchemas } from '../src/contract/event-schemas.ts';
import { limits } from '../src/contract/limits.ts';
import { calls } from './protocol-calls.ts';

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
  'comment:appeal': '`{ comment }`',
  'article:confirm': '`{}`',
  'moderation:join': '`{ queue: QueuePage, claims, guarded }` (moderator, as all that follow)',
  'moderation:queue': '`QueuePage`',
  'moderation:context': '`ItemContext`',
  'moderation:claim': '`{ claim, mine }`',
  'moderation:release': '`{}`',
  'comment:decide': '`DecisionReceipt`',
  'moderation:groups': '`{ groups }`: reports that come together, `ReportGroup`',
  'moderation:decide-all': '`{ actionId, undoUntil, changed, kept }`',
  'moderation:undo': '`{ undone, kept }`',
  'moderation:preview': '`SweepPreview`',
  'moderation:sweep': '`SweepAnswer`',
  'moderation:appeal': '`DecisionReceipt`',
  'moderation:statistics': '`Statistics`',
  'user:sanction': '`{ sanction, removal }`',
  'article:state': '`{ article }`',
  'article:control': '`{ article, guardMode, slowModeMs }`',
  'moderation:articles': '`{ articles }`: the newest that fit, to choose from',
  'session:renew': '`{ me }`',
};

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const rule = (count: number): string => row(...Array.from({ length: count }, () => '---'));

/** The types of a file of the contract; its schemas are told in the tables. */
async function typesOf(file: string): Promise<string> {
  const source = await readFile(path.resolve(import.meta.dirname, '../src/contract', file), 'utf8');
  const types = source.matchAll(
    /(?:\/\*\*(?:(?!\*\/)[^])*\*\/\n)?(?:export )?(?:interface [^]*?\n\}|type \w+ =[^]*?;\n)/g,
  );
  return [...types]
    .map(([text]) => text.trim())
    .filter((text) => !/z\.infer|\(typeof /.test(text))
    .join('\n\n');
}

async function shapes(files: readonly string[]): Promise<string> {
  return (await Promise.all(files.map(typesOf))).filter(Boolean).join('\n\n');
}

const moderationShapes = [
  'staff-comment',
  'queue',
  'claim',
  'context',
  'decision',
  'sweep',
  'sanction',
  'article-controls',
  'audit',
  'replay',
  'statistics',
].map((name) => `moderation/${name}.ts`);

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
  row('`session`', '`SessionNews`: what becomes of the session'),
  row('`queue`', '`QueueUpdate`, to moderators, as are all that follow'),
  row('`claims`', '`ClaimsUpdate`'),
  row('`receipt`', '`RemovalReceipt`, to the moderator who acted'),
  row('`guard`', '`GuardNews`'),
  row('`governed`', '`GovernedArticle`, whenever it changes'),
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
  await shapes(['article.ts', 'comment.ts', 'identity.ts']),
  '```',
  '',
  'At the desk:',
  '',
  '```ts',
  await shapes([...moderationShapes, 'screening-versions.ts']),
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
