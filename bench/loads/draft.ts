import { randomUUID } from 'node:crypto';

/** Arabic prose that makes a public comment of about 600 bytes of JSON. */
const SENTENCE =
  'قرأت المقال مرّتين، وما زلت أرى أن السؤال الأهم هو من سيتحمّل كلفة الصيانة بعد انتهاء التمويل، فهل من جواب؟';

let count = 0;

/** A submission like no other before it, so that no rule takes it for a repetition. */
export function draft(): { readonly key: string; readonly body: string } {
  count += 1;
  return { key: randomUUID(), body: `${SENTENCE} ${count.toString(36)}` };
}
