/** A link as it stands in a text: UTF-16 offsets. `host` is lower-case ASCII (punycode), or null if none can be read. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly host: string | null;
}

/** With a scheme, with `www.`, or a bare name under a domain that spam uses; each part is bounded. */
const LINK =
  /(?:\bhttps?:\/\/|\bwww\.)[^\s<>"']+|[\p{L}\p{N}][\p{L}\p{N}-]{0,62}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.(?:com|net|org|info|biz|io|co|me|xyz|top|shop|site|online|link|click|live|app|dev|tv|ru|cn)(?![\p{L}\p{N}-])(?:\/[^\s<>"']*)?/giu;

const TRAILING = /[.,;:!?)\]}»”’…]+$/u;
const LINKS_MAX = 200;

/** The links of a text, in order; at most 200. The host is read by the URL parser that browsers share (WHATWG). */
export function findLinks(text: string): readonly Link[] {
  const links: Link[] = [];
  for (const match of text.matchAll(LINK)) {
    if (links.length === LINKS_MAX) break;
    const written = match[0].replace(TRAILING, '');
    links.push({ from: match.index, to: match.index + written.length, host: hostOf(written) });
  }
  return links;
}

function hostOf(written: string): string | null {
  try {
    const { hostname } = new URL(/^https?:/iu.test(written) ? written : `http://${written}`);
    return hostname.replace(/\.$/, '');
  } catch {
    return null;
  }
}
