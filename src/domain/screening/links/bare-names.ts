/** Domains that spam uses, and that are no words of a sentence after a dot. */
const ENDINGS = new Set(
  'com net org info biz io co me xyz top shop site online link click live app dev tv ru cn'.split(
    ' ',
  ),
);
/** At most so many labels, the ending among them, of so many UTF-16 units (RFC 1035 §2.3.4). */
const LABELS_MAX = 6;
const LABEL_MAX = 63;
const RUN = /[\p{L}\p{N}.-]+/gu;
const PATH = /\/(?:(?!https?:\/\/)[^\s<>"'«»])*/iuy;

interface Place {
  readonly from: number;
  readonly to: number;
}

/** The parts of a run between its dots, as places in the text. */
function labelsOf(run: string, from: number): readonly (Place & { readonly written: string })[] {
  let at = from;
  return run.split('.').map((written) => {
    const label = { from: at, to: at + written.length, written };
    at = label.to + 1;
    return label;
  });
}

/** The last label that ends a name begun with the first one, within the most a name may have; 0 for none. */
function endingIn(labels: readonly { readonly written: string }[]): number {
  let ending = 0;
  for (let at = 1; at < Math.min(labels.length, LABELS_MAX); at += 1) {
    const written = labels[at]?.written ?? '';
    if (written === '' || written.length > LABEL_MAX) break;
    if (ENDINGS.has(written.toLowerCase())) ending = at;
  }
  return ending;
}

/**
 * Names of hosts written without a scheme, with what follows them as a path: `spam.example.com/x`. Each run of
 * letters, digits, dots and hyphens is taken apart once, so it is linear in the text, whatever that contains.
 */
export function bareNames(text: string): readonly Place[] {
  const places: Place[] = [];
  if (!text.includes('.')) return places;
  let bound = 0;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    if (index < bound) continue;
    const labels = labelsOf(run, index);
    for (let at = 0; at < labels.length - 1; at += 1) {
      const first = labels[at];
      const start = first?.written.slice(-LABEL_MAX).replace(/^-+/, '') ?? '';
      const ending = start === '' ? 0 : endingIn(labels.slice(at, at + LABELS_MAX));
      const last = labels[at + ending];
      if (ending === 0 || !first || !last) continue;
      PATH.lastIndex = last.to;
      bound = PATH.test(text) ? PATH.lastIndex : last.to;
      places.push({ from: first.to - start.length, to: bound });
      at += ending;
    }
  }
  return places;
}
