import { LINK_ENDS } from '../../../contract/link-ends.ts';
import { bareNames } from './bare-names.ts';

/** A link as it stands in a text: UTF-16 offsets. `host` is lower-case ASCII (punycode), or null if none can be read. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly host: string | null;
}

/**
 * With a scheme, whatever stands before it, or with `www.`, up to an address with a scheme: the page draws
 * each of those as a link by itself.
 */
const NAMED = /https?:\/\/[^\s<>"'«»]+|\bwww\.(?:(?!https?:\/\/)[^\s<>"'«»])+/giu;
const LINKS_MAX = 200;
/** RFC 1035 §2.3.4: what is longer is nobody's name. */
const HOST_MAX = 253;
const ADDRESS_MAX = 2_048;

/** Several rules ask for the links of one text in one step: those of the last one are not looked for again. */
let last: { readonly text: string; readonly links: readonly Link[] } = { text: '', links: [] };

/**
 * The links of a text, in order; at most 200: with a scheme, with `www.`, or a bare name under a domain that
 * spam uses. The host is read by the URL parser that browsers share (WHATWG). Linear in the text.
 */
export function findLinks(text: string): readonly Link[] {
  if (text !== last.text) last = { text, links: read(text) };
  return last.links;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

function read(text: string): readonly Link[] {
  const bare = bareNames(text);
  const links: Link[] = [];
  let named = namedFrom(text, 0);
  let place = 0;
  for (let end = 0; links.length < LINKS_MAX;) {
    while ((bare[place]?.from ?? end) < end) place += 1;
    // What began within the link before is looked for anew behind it.
    if (named && named.from < end) named = namedFrom(text, end);
    const found = firstOf(named, bare[place]);
    if (!found) break;
    const { from, to } = found;
    end = to;
    const close = withoutTrailing(text, from, to);
    links.push({ from, to: close, host: hostOf(text.slice(from, close)) });
  }
  return links;
}

function namedFrom(text: string, at: number): Stretch | undefined {
  NAMED.lastIndex = at;
  const match = NAMED.exec(text);
  return match ? { from: match.index, to: NAMED.lastIndex } : undefined;
}

/** The one that begins first, the longer of two that begin together. */
function firstOf(one: Stretch | undefined, other: Stretch | undefined): Stretch | undefined {
  if (!one || !other) return one ?? other;
  const order = one.from - other.from || other.to - one.to;
  return order > 0 ? other : one;
}

/** The sentence's own signs are not the link's. */
function withoutTrailing(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && LINK_ENDS.includes(text.charAt(end - 1))) end -= 1;
  return end;
}

function hostOf(written: string): string | null {
  const start = written.slice(0, ADDRESS_MAX);
  const address = /^https?:/iu.test(start) ? start : `http://${start}`;
  // Asked first: an exception with its stack costs more than all else that is done with an address.
  if (!URL.canParse(address)) return null;
  const { hostname } = new URL(address);
  return hostname.length > HOST_MAX + 1 ? null : hostname.replace(/\.$/, '');
}
