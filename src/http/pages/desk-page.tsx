import type { Assets } from './client-assets.ts';
import { htmlPage } from './html-page.tsx';
import { pageText } from './page-text.ts';

/** The moderation desk: an empty frame that its script fills after sign-in. Nothing in it is secret. */
export function deskPage(lang: string, assets: Assets): string {
  const text = pageText(lang);
  return htmlPage({
    lang,
    title: `${text.desk} – ${text.name}`,
    kind: 'desk',
    assets,
    style: 'desk.css',
    script: 'desk.js',
    unlisted: true,
    body: (
      <>
        <div id="desk" />
        <noscript>
          <p>{text.deskNeedsScript}</p>
        </noscript>
      </>
    ),
  });
}
