import { readFile } from 'node:fs/promises';

interface Sent {
  readonly sent: number;
  readonly closed: number;
  readonly answers: Readonly<Record<string, number>>;
  /** For each thing that neighbours wait for their 99th percentile against that beside an idle server. */
  readonly ratios: Readonly<Record<string, number>>;
}

/** What one part has printed, or several together. */
export interface PartFigures {
  readonly parts: readonly string[];
  readonly seeds: readonly string[];
  readonly frames: readonly Sent[];
  readonly requests: readonly Sent[];
  readonly exits: number;
  readonly faults: number;
  /** Parts in which something did not hold, by number. */
  readonly broken: readonly string[];
}

function sentOf(text: string, what: string): Sent {
  const line = new RegExp(
    `${what}: (\\d+) in \\d+ s, (\\d+) connections ended by the server\\s+(\\{.*\\})`,
  ).exec(text);
  const ratios = [
    ...text.matchAll(new RegExp(`during ${what}, (\\w+):[^;]*;[^;]*; ([\\d.]+) times`, 'g')),
  ].map(([, kind = '', ratio]): [string, number] => [kind, Number(ratio)]);
  if (!line || ratios.length === 0) throw new Error(`a part has not sent its ${what} to the end`);
  return {
    sent: Number(line[1]),
    closed: Number(line[2]),
    answers: JSON.parse(line[3] ?? '{}') as Record<string, number>,
    ratios: Object.fromEntries(ratios),
  };
}

/** Reads what one part printed. @throws Error for a part that was broken off. */
export function readPart(text: string): PartFigures {
  const [, seed = '', part = ''] = /seed (\d+), part (\S+)/.exec(text) ?? [];
  const [, exits, faults] =
    /exits (\d+), unhandled rejections and faults in the log (\d+)/.exec(text) ?? [];
  if (exits === undefined || faults === undefined) throw new Error(`part ${part} was broken off`);
  return {
    parts: [part],
    seeds: [seed],
    frames: [sentOf(text, 'frames')],
    requests: [sentOf(text, 'requests')],
    exits: Number(exits),
    faults: Number(faults),
    broken: text.includes('everything held') ? [] : [part],
  };
}

function addUp(all: readonly Sent[]): string {
  const answers: Record<string, number> = {};
  for (const { answers: own } of all) {
    for (const [code, count] of Object.entries(own)) answers[code] = (answers[code] ?? 0) + count;
  }
  const sum = (pick: (one: Sent) => number): string =>
    String(all.reduce((total, one) => total + pick(one), 0));
  const kinds = [...new Set(all.flatMap(({ ratios }) => Object.keys(ratios)))];
  const ratiosOf = (kind: string): string =>
    all.map(({ ratios }) => (ratios[kind] ?? Number.NaN).toFixed(2)).join(', ');
  return [
    `${sum(({ sent }) => sent)}, ${sum(({ closed }) => closed)} connections ended by the server`,
    `         ${JSON.stringify(answers)}`,
    ...kinds.map((kind) => `         p99 in each part, ${kind}: ${ratiosOf(kind)} times`),
  ].join('\n');
}

/**
 * Adds up what the parts of one run have printed, of one seed and each part once.
 * @throws Error for parts that do not belong together.
 */
export async function sumParts(
  files: readonly string[],
  say: (line: string) => void,
): Promise<boolean> {
  const read = await Promise.all(files.map(async (file) => readPart(await readFile(file, 'utf8'))));
  const parts = read.flatMap((one) => one.parts);
  const seeds = new Set(read.flatMap((one) => one.seeds));
  if (new Set(parts).size !== parts.length || seeds.size !== 1) {
    throw new Error('these are not parts of one run: one seed, and each part once');
  }
  const total = (pick: (one: PartFigures) => number): number =>
    read.reduce((sum, one) => sum + pick(one), 0);
  const [exits, faults] = [total((one) => one.exits), total((one) => one.faults)];
  const broken = read.flatMap((one) => one.broken);
  say(`seed ${[...seeds].join('')}, parts ${parts.join(' ')}`);
  say(`frames: ${addUp(read.flatMap(({ frames }) => frames))}`);
  say(`requests: ${addUp(read.flatMap(({ requests }) => requests))}`);
  say(`exits ${String(exits)}, unhandled rejections and faults in the log ${String(faults)}`);
  if (broken.length > 0) say(`parts in which not everything held: ${broken.join(' ')}`);
  return exits === 0 && faults === 0 && broken.length === 0;
}
