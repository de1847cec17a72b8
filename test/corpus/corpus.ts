import englishWords from 'an-array-of-english-words' with { type: 'json' };
import stopwords from 'stopwords-iso/stopwords-iso.json' with { type: 'json' };
import { arabicEvasions, latinEvasions } from './evasions.ts';
import type { Evasion } from './evasions.ts';
import { harmlessCodes, harmlessTexts } from './harmless.ts';
import { seededRandom } from './random.ts';
import type { Random } from './random.ts';
import { arabicStandIns, latinStandIns, otherStandIns } from './stand-ins.ts';

export interface Disguised {
  readonly text: string;
  readonly word: string;
  readonly rule: string;
}

/** One half of the corpus: `tuned` was looked at while the matcher was made, `heldOut` was only measured. */
export interface CorpusPart {
  readonly arabic: readonly Disguised[];
  readonly other: readonly Disguised[];
  readonly harmless: readonly string[];
}

const ARABIC_FRAMES = ['رأيت W أمس.', 'يا لهذا W!', 'W', 'أين «W»؟', 'قال: W، ثم ذهب'];
const LATIN_FRAMES = ['look at W now', 'what a W!', 'W', '"W", he said', 'well (W) then…'];

function disguised(
  words: readonly string[],
  evasions: Readonly<Record<string, Evasion>>,
  frames: readonly string[],
  random: Random,
): readonly Disguised[] {
  return words.flatMap((word) =>
    Object.entries(evasions).flatMap(([rule, evade]) => {
      const written = evade(word, random);
      // A replacement function: `$` in what is written is a dollar sign.
      return written === null
        ? []
        : [{ text: random.pick(frames).replace('W', () => written), word, rule }];
    }),
  );
}

/**
 * A dictionary for word games has obscene words in it too, and lines with these are not harmless. Told by stems,
 * without any list that is measured here.
 */
export const OBSCENE =
  /fuck|shit|cunt|nigger|wank|whore|slut|bitch|bollock|bastard|asshole|arsehole|fagg|piss|dildo|cocksuck|cockteas|dickhead|knobhead|masturb|blowjob|gangbang|fellat|cunnilingus|jizz|twat|titt(y|ies)|^(arse[ds]?|ass|asses|boobs?|clits?|cocks?|crap|cums?|damn|goddamn|dicks?|fags?|horny|lesbo|motha|pricks?|pus+(y|ies)|shag|tits?|turd)$/;

/** Lines of words that nobody chose for this: a dictionary's, and the commonest words of Arabic. */
function foundLines(count: number, random: Random): readonly string[] {
  const dictionary = englishWords.filter((word) => !listed.includes(word) && !OBSCENE.test(word));
  const common = stopwords.ar.filter((word) => !listed.includes(word));
  return Array.from({ length: count }, (_, at) =>
    Array.from({ length: 8 }, () => random.pick(at % 2 === 0 ? dictionary : common)).join(' '),
  );
}

/** The list that the corpus is measured with. */
export const listed: readonly string[] = [
  ...arabicStandIns.tuned,
  ...arabicStandIns.heldOut,
  ...latinStandIns.tuned,
  ...latinStandIns.heldOut,
  ...otherStandIns,
];

/** The corpus, the same on every run. */
export function corpus(): { readonly tuned: CorpusPart; readonly heldOut: CorpusPart } {
  const part = (seed: number, which: 'tuned' | 'heldOut'): CorpusPart => {
    const random = seededRandom(seed);
    const other = otherStandIns.flatMap((word) =>
      disguised(
        [word],
        { 'other alphabets': (it) => it, capitals: (it) => it.toUpperCase() },
        LATIN_FRAMES,
        random,
      ),
    );
    return {
      arabic: disguised(arabicStandIns[which], arabicEvasions, ARABIC_FRAMES, random),
      other: [...disguised(latinStandIns[which], latinEvasions, LATIN_FRAMES, random), ...other],
      harmless: [
        ...harmlessTexts(1_500, random),
        ...harmlessCodes(500, random),
        ...(which === 'heldOut' ? foundLines(1_500, random) : []),
      ],
    };
  };
  return { tuned: part(1, 'tuned'), heldOut: part(2, 'heldOut') };
}
