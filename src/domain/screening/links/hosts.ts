import { domainToASCII, domainToUnicode } from 'node:url';
import { foldText } from '../../text/fold-text.ts';

const SCRIPTS = [
  'Latin',
  'Cyrillic',
  'Greek',
  'Armenian',
  'Hebrew',
  'Arabic',
  'Cherokee',
  'Coptic',
].map((script) => new RegExp(`\\p{Script=${script}}`, 'u'));

/**
 * Whether a host passes itself off as another: a label of several alphabets, or of one foreign alphabet
 * whose every letter looks Latin (UTS 39). Purely Arabic or Russian names are fine.
 */
export function isMixedScript(host: string): boolean {
  if (!host.includes('xn--')) return false;
  const labels = domainToUnicode(host).split('.');
  return labels.some((label) => {
    const scripts = SCRIPTS.filter((script) => script.test(label)).length;
    return scripts > 1 || (!/[a-z]/i.test(label) && /^[a-z0-9-]+$/.test(foldText(label)));
  });
}

/** A host as an administrator writes it, in the form `findLinks` gives; null for what is none. */
export function readHost(written: string): string | null {
  const ascii = domainToASCII(written.replace(/^\*\./, '').replace(/\.$/, '').toLowerCase());
  return ascii === '' ? null : ascii;
}

/** Whether a host, or a domain above it, is on the list. */
export function isListed(listed: ReadonlySet<string>, host: string): boolean {
  let name = host;
  for (;;) {
    if (listed.has(name)) return true;
    const dot = name.indexOf('.');
    if (dot < 0) return false;
    name = name.slice(dot + 1);
  }
}
