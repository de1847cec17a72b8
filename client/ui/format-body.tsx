import type { JSX } from 'preact';
import { LINK_ENDS } from '../../src/contract/link-ends.ts';
import { textDirection } from '../../src/contract/text-direction.ts';
import { Icon } from './icons.tsx';
import { mixesScripts } from './mixed-scripts.ts';
import { useView } from './view.ts';

const LINK = /https?:\/\/[^\s<>"'«»]+/giu;

type Block = { readonly kind: 'text' | 'quote'; readonly lines: readonly string[] };

/** Paragraphs are parted by blank lines; lines that begin with `>` are a quotation. */
export function blocksOf(body: string): readonly Block[] {
  const blocks: { kind: 'text' | 'quote'; lines: string[] }[] = [];
  let open: (typeof blocks)[number] | undefined;
  for (const line of body.split('\n')) {
    if (line.trim() === '') {
      open = undefined;
      continue;
    }
    const kind = /^>\s?/.test(line) ? 'quote' : 'text';
    if (open?.kind !== kind) {
      open = { kind, lines: [] };
      blocks.push(open);
    }
    open.lines.push(kind === 'quote' ? line.replace(/^>\s?/, '') : line);
  }
  return blocks;
}

/** An http(s) address as the URL parser reads it, or null for what is not one. */
export function safeUrl(text: string): URL | null {
  try {
    const url = new URL(text);
    const plain = url.username === '' && url.password === '';
    return (url.protocol === 'https:' || url.protocol === 'http:') && plain ? url : null;
  } catch {
    return null;
  }
}

const EMPHASIS = /(?<![\p{L}\p{N}*])(\*\*?)(?=[^\s*])([^*\n]*[^\s*])\1(?![\p{L}\p{N}*])/gu;

/** `*so*` or `**so**`: what is marked stands out. */
function emphasis(text: string): (string | JSX.Element)[] {
  // Few texts have any: those need no pattern, which takes a phone as long to compile as a comment to draw.
  if (!text.includes('*')) return [text];
  const parts: (string | JSX.Element)[] = [];
  let from = 0;
  for (const { 0: whole, 2: inside, index } of text.matchAll(EMPHASIS)) {
    parts.push(text.slice(from, index), <em>{inside}</em>);
    from = index + whole.length;
  }
  return [...parts, text.slice(from)];
}

/** Where an address that may be taken for another really leads: its host as the browser resolves it. */
function Caution({ host }: { readonly host: string }): JSX.Element {
  const { ui } = useView();
  return (
    <span class="caution" title={ui.text.mixedHost}>
      <Icon name="warn" /> <bdi dir="ltr">{host}</bdi>
      <span class="visually-hidden"> {ui.text.mixedHost}</span>
    </span>
  );
}

function Link({ url, text }: { readonly url: URL; readonly text: string }): JSX.Element {
  const mixed = mixesScripts(text);
  return (
    <>
      <a
        {...(mixed ? { class: 'mixed' } : {})}
        href={url.href}
        rel="nofollow ugc noopener noreferrer"
        target="_blank"
        dir="ltr"
      >
        {text}
      </a>
      {mixed && <Caution host={url.hostname} />}
    </>
  );
}

function inline(line: string): (string | JSX.Element)[] {
  const parts: (string | JSX.Element)[] = [];
  let from = 0;
  for (const match of line.matchAll(LINK)) {
    let [text] = match;
    // Not by a pattern that ends in `+$`: it is quadratic in runs of what it looks for.
    while (LINK_ENDS.includes(text.slice(-1))) text = text.slice(0, -1);
    const url = safeUrl(text);
    if (!url) continue;
    parts.push(...emphasis(line.slice(from, match.index)), <Link url={url} text={text} />);
    from = match.index + text.length;
  }
  parts.push(...emphasis(line.slice(from)));
  return parts.filter((part) => part !== '');
}

/** In the direction of its letters; what has none, a number or a picture, in that of the discussion. */
function Lines({ lines }: { readonly lines: readonly string[] }): JSX.Element {
  return (
    <p dir={textDirection(lines.join(' ')) ?? undefined}>
      {lines.map((line, index) => (
        <>
          {index > 0 && <br />}
          {inline(line)}
        </>
      ))}
    </p>
  );
}

/** A comment's text: paragraphs, line breaks, links, emphasis, quotations; everything else stays the text it is. */
export function FormattedBody({ body }: { readonly body: string }): JSX.Element {
  return (
    <div class="body" part="body">
      {blocksOf(body).map(({ kind, lines }) =>
        kind === 'quote' ? (
          <blockquote>
            <Lines lines={lines} />
          </blockquote>
        ) : (
          <Lines lines={lines} />
        ),
      )}
    </div>
  );
}
