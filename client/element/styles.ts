import css from '../ui/discussion.css';

let sheet: CSSStyleSheet | null = null;

/**
 * Gives a shadow root the discussion's stylesheet: constructed, so that no content policy stops it. One that came
 * with the page and has the very same is left as it is: twice, every element's style would be worked out again.
 */
export function dress(root: ShadowRoot): void {
  if (root.styleSheets[0]?.ownerNode?.textContent === css) return;
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}
