import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import path from 'node:path';
import type { Profiler } from 'node:inspector';
import { fileURLToPath } from 'node:url';

const FUNCTIONS_SHOWN = 25;
const PARTS_SHOWN = 25;
const OUTSIDE = new Set(['(idle)', '(root)']);

interface Place {
  readonly name: string;
  /** A file of ours from the top of the repository, a package, or Node. */
  readonly part: string;
}

const maps = new Map<string, SourceMap | null>();

function sourceMapOf(file: string): SourceMap | null {
  if (!maps.has(file)) {
    try {
      const text = readFileSync(`${file}.map`, 'utf8');
      maps.set(file, new SourceMap(JSON.parse(text) as never));
    } catch {
      maps.set(file, null);
    }
  }
  return maps.get(file) ?? null;
}

function placeOf({ callFrame }: Profiler.ProfileNode): Place {
  const { columnNumber, functionName, lineNumber, url } = callFrame;
  const name = functionName === '' ? '(anonymous)' : functionName;
  const dependency = /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(url)?.[1];
  if (dependency !== undefined) return { name, part: dependency };
  if (url.startsWith('node:')) return { name, part: url };
  if (!url.startsWith('file:')) return { name, part: name.startsWith('(') ? name : '(native)' };
  const file = fileURLToPath(url);
  const entry = sourceMapOf(file)?.findEntry(lineNumber, columnNumber);
  const source = entry && 'originalSource' in entry ? entry.originalSource : null;
  const from = source === null ? file : path.resolve(path.dirname(file), source);
  return { name, part: path.relative('.', from) };
}

function table(title: string, shares: ReadonlyMap<string, number>, shown: number): string {
  const lines = [...shares]
    .sort(([, a], [, b]) => b - a)
    .slice(0, shown)
    .map(([name, share]) => `| ${(share * 100).toFixed(1)} % | ${name} |`);
  return [`| self time | ${title} |`, '| ---: | :--- |', ...lines, ''].join('\n');
}

/** Where a process spent its time, idleness left out: by file or package, and by function. */
export function profileTables({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): string {
  const places = new Map(nodes.map((node) => [node.id, placeOf(node)]));
  const parts = new Map<string, number>();
  const functions = new Map<string, number>();
  const busy = samples.map((id, index) => ({ place: places.get(id), us: timeDeltas[index] ?? 0 }));
  const counted = busy.filter(({ place }) => place && !OUTSIDE.has(place.name));
  const total = counted.reduce((sum, { us }) => sum + us, 0);
  const add = (shares: Map<string, number>, key: string, us: number): void => {
    shares.set(key, (shares.get(key) ?? 0) + us / total);
  };
  for (const { place, us } of counted) {
    if (!place) continue;
    add(parts, place.part, us);
    add(functions, `${place.name}, ${place.part}`, us);
  }
  return [
    table('file, package or part of Node', parts, PARTS_SHOWN),
    table('function', functions, FUNCTIONS_SHOWN),
  ].join('\n');
}
