import { localeFor } from '../../contract/languages.ts';
import type { Problem } from '../../contract/errors.ts';
import type { Assets } from './client-assets.ts';
import { Footer, htmlPage, Masthead } from './html-page.tsx';
import { pageText } from './page-text.ts';

/** A refusal, drawn for people. */
export function problemPage(
  problem: Problem,
  status: number,
  lang: string,
  assets: Assets,
): string {
  const text = pageText(lang);
  const mayPass = status === 429 || status >= 500;
  return htmlPage({
    lang,
    title: `${text.problem} – ${text.name}`,
    kind: 'problem',
    assets,
    style: 'page.css',
    unlisted: true,
    body: (
      <>
        <Masthead lang={lang} />
        <main>
          <p class="status" aria-hidden="true">
            {new Intl.NumberFormat(localeFor(lang), { useGrouping: false }).format(status)}
          </p>
          <h1>{problem.message}</h1>
          <p>{mayPass ? <a href="">{text.tryAgain}</a> : <a href="/">{text.allArticles}</a>}</p>
          {status === 500 && problem.requestId && (
            <p class="request">
              {text.requestNumber} <code>{problem.requestId}</code>
            </p>
          )}
        </main>
        <Footer lang={lang} />
      </>
    ),
  });
}
