import type { Row } from '../row.ts';
import { deepPage } from './deep-page.ts';
import { deskLive } from './desk-live.ts';
import { deskQueue } from './desk-queue.ts';
import { embedRows } from './embed.ts';
import { fanOutRows } from './fan-out.ts';
import { gathering } from './gathering.ts';
import { growthRows } from './growth.ts';
import { lastReader } from './last-reader.ts';
import { longThread } from './long-thread.ts';
import { matcherRows } from './matcher.ts';
import { memory } from './memory.ts';
import { peerRows } from './peer.ts';
import { readingRows } from './reading.ts';
import { resume } from './resume.ts';
import { sweep } from './sweep.ts';
import { start } from './start.ts';
import { textCost } from './text-cost.ts';
import { writingRows } from './writing.ts';

/** Every row, in the order of the report. A new row is a file beside this one and a line here. */
export const rows: readonly Row[] = [
  ...fanOutRows,
  lastReader,
  gathering,
  ...writingRows,
  ...readingRows,
  deepPage,
  resume,
  sweep,
  memory,
  start,
  ...peerRows,
  ...growthRows,
  ...matcherRows,
  deskQueue,
  textCost,
  deskLive,
  ...embedRows,
  longThread,
];
