/** Scripts with letters that look like those of another (Unicode UTS 39, whole-script confusables). */
const ALIKE = ['Latin', 'Cyrillic', 'Greek', 'Armenian'].map(
  (script) => new RegExp(`\\p{sc=${script}}`, 'u'),
);
const OTHER = /[\p{sc=Arabic}\p{sc=Hebrew}]/u;

/**
 * Whether the host of an address may be taken for another: letters of scripts that look alike anywhere in
 * it, or of any two scripts within one of its labels. `موقع.com` is not such a host; `аррӏе.com` is.
 */
export function mixesScripts(address: string): boolean {
  const host = /^https?:\/\/([^/?#:]+)/iu.exec(address)?.[1] ?? '';
  const among = (scripts: readonly RegExp[], text: string): number =>
    scripts.filter((script) => script.test(text)).length;
  return (
    among(ALIKE, host) > 1 ||
    host.split('.').some((label) => OTHER.test(label) && among(ALIKE, label) > 0)
  );
}
