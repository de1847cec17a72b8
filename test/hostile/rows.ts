import type { Row } from './case.ts';
import { abuseRows } from './cases/abuse.ts';
import { databaseRows } from './cases/database.ts';
import { renderRows } from './cases/render.ts';
import { tokenRows } from './cases/tokens.ts';
import { transportRows } from './cases/transport.ts';

/** Every threat on our list, in its order: transport, database, tokens, render and embed, abuse, Unicode. */
export const rows: readonly Row[] = [
  ...transportRows,
  ...databaseRows,
  ...tokenRows,
  ...renderRows,
  ...abuseRows,
];

/** How many inputs they are. */
export const payloadCount = rows.reduce((sum, { payloads }) => sum + payloads.length, 0);
