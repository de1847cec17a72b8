import type { Position } from '../ports.ts';
import type { WrittenText, WrittenTexts } from './ports.ts';

/** One part looks at so many comments at most, so that no other request waits for it longer than a moment. */
const PART = 2_000;
/** What was written before a part is read for its copies, up to so many. */
const BEFORE_MAX = 2_000;
const BATCH = 200;

/** Comments of the past, newest first, with what was written just before the earliest of them. */
export interface DryRunPart {
  readonly texts: readonly WrittenText[];
  readonly before: readonly WrittenText[];
  /** Where the next part begins; null after the last. */
  readonly after: Position | null;
}

/** Reads the next part. `windowMs` says how far back copies count; 0 where nothing asks for them. */
export async function readPart(
  texts: Pick<WrittenTexts, 'since'>,
  { after, since, windowMs }: { since: number; after: Position | null; windowMs: number },
): Promise<DryRunPart> {
  const part = await readOn(texts, since, after, PART);
  const last = part.at(-1);
  const end = last ? { at: last.createdAt, id: last.id } : null;
  const before = end && windowMs > 0 ? await readOn(texts, end.at - windowMs, end, BEFORE_MAX) : [];
  return { texts: part, before, after: part.length >= PART ? end : null };
}

async function readOn(
  texts: Pick<WrittenTexts, 'since'>,
  since: number,
  from: Position | null,
  max: number,
): Promise<readonly WrittenText[]> {
  const read: WrittenText[] = [];
  let after = from;
  for (;;) {
    const batch = await texts.since(since, after, BATCH);
    read.push(...batch);
    const last = batch.at(-1);
    if (!last || batch.length < BATCH || read.length >= max) return read;
    after = { at: last.createdAt, id: last.id };
  }
}
