import { listed } from './corpus.ts';
import type { TextPipeline } from './text-pipeline.ts';

/** Each of this many rules folds the text for itself. */
const RULES = 8;

/**
 * The same as one writes it first, for controls: normalises whatever comes, folds it anew for each rule, looks
 * for each listed word by itself, asks the URL parser about every word with a dot, and keeps all words.
 */
export function naivePipeline(words: readonly string[] = []): TextPipeline {
  let steps = 0;
  return {
    steps: () => steps,
    run(raw) {
      const body = raw.normalize('NFC');
      let folded = '';
      for (let rule = 0; rule < RULES; rule += 1) folded = body.normalize('NFKD').toLowerCase();
      steps = 0;
      for (const word of [...listed, ...words]) {
        for (let at = 0; at < folded.length; at += 1) {
          steps += 1;
          if (folded.startsWith(word, at)) break;
        }
      }
      for (const written of body.split(/\s+/u)) {
        if (written.includes('.') && URL.canParse(`http://${written}`))
          new URL(`http://${written}`);
      }
      return { body, folded, words: folded.split(/[^\p{L}\p{N}]+/u) };
    },
  };
}
