import type { StoredReport } from './report-store.ts';

/** Reports are looked at together for so long; after it nothing says any more from which network they came. */
export const BRIGADE_WINDOW_MS = 86_400_000;

/** So many reports by so many readers are a group; fewer are easily decided one by one. */
const REPORTS_MIN = 5;
const READERS_MIN = 2;
/** Readers who have reported so many of the same comments come together. */
const TOGETHER = 3;
/** Readers of one comment who are compared in pairs; a larger crowd is no brigade by that alone. */
const PAIRED_MAX = 40;

/** What readers of a group have in common: their network, or that they report the same comments. */
export type Bond = 'network' | 'together';

/** Reports that belong together, against one author or within one article. */
export interface Brigade {
  readonly against: 'author' | 'article';
  /** The author's or the article's id. */
  readonly targetId: string;
  readonly bond: Bond;
  readonly reports: number;
  readonly readers: number;
  /** Comments reported, those with the most of these reports first. */
  readonly commentIds: readonly string[];
}

type Report = Pick<StoredReport, 'commentId' | 'articleId' | 'authorId' | 'userId' | 'network'>;

/**
 * Finds reports by readers who come together: from one network, or who report the same three comments and
 * more, against one author, or, of what is left, in one article. Readers who have nothing in common but
 * that one comment angered them are no group, however many. The largest group first; in whatever order the
 * reports are given.
 */
export function findBrigades(reports: readonly Report[]): readonly Brigade[] {
  const byAuthor = groupsOf('author', reports);
  const grouped = new Set(byAuthor.flatMap(({ members }) => members));
  const rest = reports.filter((report) => !grouped.has(report));
  return [...byAuthor, ...groupsOf('article', rest)]
    .map(({ brigade }) => brigade)
    .sort((a, b) => b.reports - a.reports || (a.targetId < b.targetId ? -1 : 1));
}

interface Group {
  readonly brigade: Brigade;
  readonly members: readonly Report[];
}

function groupsOf(against: Brigade['against'], reports: readonly Report[]): readonly Group[] {
  const targets = sortedInto(reports, against === 'author' ? authorOf : articleOf);
  return [...targets].flatMap(([targetId, all]) =>
    all.length < REPORTS_MIN
      ? []
      : companies(all).flatMap((members) => group(against, targetId, members)),
  );
}

const authorOf = ({ authorId }: Report): string => authorId;
const articleOf = ({ articleId }: Report): string => articleId;
const readerOf = ({ userId }: Report): string => userId;
const commentOf = ({ commentId }: Report): string => commentId;

function group(
  against: Brigade['against'],
  targetId: string,
  members: readonly Report[],
): readonly Group[] {
  const readers = new Set(members.map(readerOf)).size;
  if (members.length < REPORTS_MIN || readers < READERS_MIN) return [];
  const networks = new Set(members.map(({ network }) => network));
  const bond = networks.size === 1 && !networks.has(null) ? 'network' : 'together';
  const comments = [...sortedInto(members, commentOf)]
    .sort(([a, of], [b, than]) => than.length - of.length || (a < b ? -1 : 1))
    .map(([id]) => id);
  const brigade = { against, targetId, bond, readers } as const;
  return [{ brigade: { ...brigade, reports: members.length, commentIds: comments }, members }];
}

/** The reports of readers who come together, each company apart. */
function companies(reports: readonly Report[]): readonly (readonly Report[])[] {
  const leader = new Map<string, string>();
  const find = (reader: string): string => {
    let at = reader;
    for (let next = leader.get(at); next !== undefined && next !== at; next = leader.get(at)) {
      at = next;
    }
    return at;
  };
  for (const [a, b] of pairs(reports)) leader.set(find(a), find(b));
  return [...sortedInto(reports, ({ userId }) => find(userId)).values()];
}

/** Readers of one network, and readers who share comments. */
function pairs(reports: readonly Report[]): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (const [network, from] of sortedInto(reports, (report) => report.network ?? '')) {
    const [first] = from;
    if (network === '' || !first) continue;
    for (const { userId } of from) found.push([userId, first.userId]);
  }
  const shared = new Map<string, number>();
  for (const [, of] of sortedInto(reports, commentOf)) {
    const readers = [...new Set(of.map(readerOf))].sort();
    if (readers.length > PAIRED_MAX) continue;
    for (const [at, a] of readers.entries()) {
      for (const b of readers.slice(at + 1)) {
        const pair = JSON.stringify([a, b]);
        const times = (shared.get(pair) ?? 0) + 1;
        shared.set(pair, times);
        if (times === TOGETHER) found.push([a, b]);
      }
    }
  }
  return found;
}

function sortedInto<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const into = new Map<string, T[]>();
  for (const one of all) {
    const key = by(one);
    const known = into.get(key);
    if (known) known.push(one);
    else into.set(key, [one]);
  }
  return into;
}
