import { lookAlikes } from './confusables.ts';
import { bare } from './fold-code-point.ts';

/** Letters side by side that are read as another, beyond Unicode's table, in which `m` is already `rn`. */
const SIDE_BY_SIDE: readonly (readonly [string, string])[] = [
  ['cl', 'd'],
  ['vv', 'w'],
];

const LETTERED = /[\p{L}\p{N}]/u;
const KEPT = /[\p{L}\p{N}\p{M}]/u;

/**
 * The skeleton of a name after UTS 39 §4: its letters as they are drawn, capitals and small ones apart, each as what
 * it is taken for, in every script but Arabic, without accents, spaces and signs that look like no letter. For
 * comparing only: it is not readable.
 */
export function drawnName(name: string): string {
  let drawn = '';
  for (const part of bare(name)) {
    const taken = lookAlikes.get(part) ?? part;
    if (KEPT.test(part) || LETTERED.test(taken)) drawn += taken;
  }
  return SIDE_BY_SIDE.reduce((text, [pair, letter]) => text.replaceAll(pair, letter), drawn);
}
