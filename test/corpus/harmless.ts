import type { Random } from './random.ts';
import { arabic, latin } from './vocabulary.ts';

const templates: readonly ((random: Random) => string)[] = [
  (r) =>
    `${r.pick(arabic.verbs)} ${r.pick(arabic.names)} أن ${r.pick(arabic.nouns)} في ${r.pick(arabic.places)} ${r.pick(arabic.adjectives)}.`,
  (r) =>
    `شكرًا على المقال، لكن ${r.pick(arabic.nouns)} و${r.pick(arabic.nouns)} ليسا موضوعًا ${r.pick(arabic.adjectives)}ًا!`,
  (r) =>
    `لماذا لم تُذكر ${r.pick(arabic.places)}؟ هناك ${r.pick(arabic.nouns)} ${r.pick(arabic.adjectives)}، و${r.pick(arabic.nouns)} أيضًا…`,
  (r) =>
    `إلى ${r.pick(arabic.names)} ${r.pick(arabic.names)}: قرأتُ عن ${r.pick(arabic.nouns)} عام ${String(1950 + r.below(76))} (ص ${String(r.below(300))}).`,
  (r) =>
    `ههههههه ${r.pick(arabic.nouns)} يا ${r.pick(arabic.names)} 😂😂 ${r.pick(arabic.adjectives)} جداااا`,
  (r) =>
    `${r.pick(arabic.nouns)} - ${r.pick(arabic.nouns)} - ${r.pick(arabic.nouns)}: ٣ أسباب و٧ نتائج، راجع https://news.example/${r.pick(latin.en)}-${r.pick(latin.en)}`,
  (r) =>
    `أ. ${r.pick(arabic.names)}، د. ${r.pick(arabic.names)} و م. ${r.pick(arabic.names)} من ${r.pick(arabic.places)}`,
  (r) =>
    `${r.pick(latin.names)} says the ${r.pick(latin.en)} and the ${r.pick(latin.en)} in ${r.pick(latin.en)} are fine.`,
  (r) =>
    `I'd rather he'll read it: ${r.pick(latin.en)}, ${r.pick(latin.en)}... "${r.pick(latin.en)}" (p. ${String(r.below(400))}) e.g. the U.S. and U.K.`,
  (r) =>
    `@${r.pick(latin.names)} my e-mail is ${r.pick(latin.en)}.${r.pick(latin.en)}@mail.example, Plan A, B or C? 1st, 2nd, 3rd`,
  (r) =>
    `soooo ${r.pick(latin.en)}!!! ${r.pick(latin.en).toUpperCase()} ${String(r.below(5_000))}€ ${r.pick(latin.en)}/${r.pick(latin.en)} #${r.pick(latin.en)}`,
  (r) =>
    `${r.pick(latin.fr)} ${r.pick(latin.fr)} à ${r.pick(latin.names)}, c'est l'${r.pick(latin.fr)} d'aujourd'hui`,
  (r) =>
    `Die ${r.pick(latin.de)} und ${r.pick(latin.de)} von ${r.pick(latin.names)}: ${r.pick(latin.de)}-${r.pick(latin.de)}`,
  (r) =>
    `${r.pick(latin.ru)} и ${r.pick(latin.ru)}, а ${r.pick(latin.ru)} — это ${r.pick(latin.ru)}`,
  (r) => `${r.pick(latin.fa)} ${r.pick(latin.fa)} را ${r.pick(latin.fa)} در ${r.pick(latin.fa)}`,
  (r) =>
    `The word ${r.pick(arabic.nouns)} means ${r.pick(latin.en)}; ${r.pick(arabic.nouns)} means ${r.pick(latin.en)}.`,
  (r) => `${r.pick(arabic.names)} ${r.pick(arabic.names)}`,
  (r) => `${r.pick(latin.names)} ${r.pick(latin.names)}`,
];

const HEX = Array.from('0123456789abcdef');
const CAPITALS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
const several = (random: Random, from: readonly string[], count: number): string =>
  Array.from({ length: count }, () => random.pick(from)).join('');
const hex = (random: Random, count: number): string => several(random, HEX, count);
const number = (random: Random, most: number): string => String(1 + random.below(most));

const codes: readonly ((random: Random) => string)[] = [
  (r) =>
    `The new Samsung Galaxy ${several(r, CAPITALS, 1)}${number(r, 99)} costs ${number(r, 900)}€`,
  (r) =>
    `the ${several(r, CAPITALS, 1).toLowerCase()}${number(r, 99)} is shut at junction ${number(r, 30)}${r.pick(['', 'A', 'B'])}`,
  (r) => `plate ${number(r, 9)}${several(r, CAPITALS, 2)}${number(r, 9)}`,
  (r) =>
    `a car with the plate ${several(r, CAPITALS, 2)}${number(r, 99)} ${several(r, CAPITALS, 3)}`,
  (r) => `Commit ${hex(r, 4)} broke what ${hex(r, 7)} had mended`,
  (r) => `see ${hex(r, 40)}, sha256 ${hex(r, 64)}`,
  (r) => `id ${[8, 4, 4, 4, 12].map((count) => hex(r, count)).join('-')}`,
  (r) =>
    `${r.pick(['Gate', 'Flight', 'Boeing', 'Model', 'Room'])} ${several(r, CAPITALS, 2)}${number(r, 999)}`,
  (r) => `#${hex(r, 6)} on #${hex(r, 3)}, from 2001:${hex(r, 4)}:${hex(r, 4)}::${hex(r, 4)}`,
  (r) => `order ${hex(r, 4).toUpperCase()}-${hex(r, 4).toUpperCase()}`,
];

/** Telephones, roads, plates, hashes, addresses: so many different ones, made by rule, whatever they spell. */
export function harmlessCodes(count: number, random: Random): readonly string[] {
  const texts = new Set<string>();
  while (texts.size < count) texts.add(random.pick(codes)(random));
  return [...texts];
}

/** So many different harmless sentences and names, made from templates and the vocabulary. */
export function harmlessTexts(count: number, random: Random): readonly string[] {
  const texts = new Set<string>();
  while (texts.size < count) texts.add(random.pick(templates)(random));
  return [...texts];
}
