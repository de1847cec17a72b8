import { directionOfLanguage, nearestLanguage } from '../../src/contract/languages.ts';
import { importTexts } from './import-texts.ts';
import { createInterface } from './interface.ts';
import type { Interface } from './interface.ts';
import type { Messages } from './messages.ts';

/** Loads one language's texts and no other. A region in the tag decides the digits. */
export async function loadInterface(lang: string): Promise<Interface> {
  const name = nearestLanguage(lang);
  const texts = (await importTexts(name))[name] as Messages;
  return createInterface(lang, texts, directionOfLanguage(name));
}
