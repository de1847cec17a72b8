import { nextTask } from './put-in.ts';
import type { Drawn } from './what-is-drawn.ts';
import { INITIAL, readInitial } from './what-is-drawn.ts';

interface HtmlPolicy {
  createHTML(html: string): string;
}
declare const trustedTypes:
  { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy } | undefined;

let policy: HtmlPolicy | null = null;

/** On pages that ask for Trusted Types: `trusted-types hiwar` must allow this. @throws TypeError if not. */
function trusted(html: string): string {
  if (typeof trustedTypes === 'undefined') return html;
  policy ??= trustedTypes.createPolicy('hiwar', { createHTML: (own) => own });
  return policy.createHTML(html);
}

/**
 * Asks the server for its drawing of an article's first page: a discussion that can be read before
 * anything that draws is loaded. Null when it cannot be had; what is loaded next then says why.
 */
export async function askForDrawing(
  server: string,
  articleId: string,
  query: Readonly<Record<string, string>>,
): Promise<{ readonly root: HTMLElement; readonly drawn: Drawn } | null> {
  try {
    const response = await fetch(
      `${server}/embed/${encodeURIComponent(articleId)}.html?${String(new URLSearchParams(query))}`,
      { credentials: 'omit' },
    );
    if (!response.ok) return null;
    const holder = document.createElement('template');
    holder.innerHTML = trusted(await response.text());
    await nextTask();
    const drawn = readInitial(holder.content.querySelector(INITIAL), articleId);
    const root = holder.content
      .querySelector('template')
      ?.content.querySelector<HTMLElement>('.root');
    return root && drawn ? { root, drawn } : null;
  } catch {
    return null;
  }
}
