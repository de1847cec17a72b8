import css from '../ui/discussion.css';

let sheet: CSSStyleSheet | null = null;

/** Gives a shadow root the discussion's stylesheet: constructed, so that no content policy stops it. */
export function dress(root: ShadowRoot): void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
