import css from './on-demand.css';

export { Appeal } from './appeal.tsx';
export { EditForm } from './edit-form.tsx';
export { FormatButtons } from './format-buttons.tsx';
export { keepFocus } from './keep-focus.ts';
export { ReportDialog } from './report-dialog.tsx';
export { Sanction } from './sanction.tsx';
export { walkFeed } from './walk-feed.ts';

let sheet: CSSStyleSheet | null = null;

/** Gives the shadow root around an element the styles of these parts. */
export function dressFor(element: Element): void {
  const root = element.getRootNode() as ShadowRoot;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
