import { randomUUID } from 'node:crypto';

/** Forms of Arabic words, a few thousand by what is written before and behind them: a small town's vocabulary. */
const STEMS =
  'قرأ مقال مرة سؤال كلفة صيانة تمويل جواب بلدية مدينة ماء شارع حديقة مكتبة جسر قطار مدرسة طفل جار سوق بحر ميناء شتاء صيف عام تقرير ميزان مشروع خطة رأي فكرة صورة رسالة حكاية تجربة طريق موعد لجنة عامل مهندس طبيب معلم كاتب قارئ صحيفة ضريبة حافلة عيادة مطبخ نافذة حجر زيت خبز شجرة نهر جبل ساحل قرية عقد ثمن وقت صوت'.split(
    ' ',
  );
const BEFORE = ['', '', 'و', 'ال', 'بال', 'لل', 'ف'];
const BEHIND = ['', '', 'ها', 'هم', 'نا', 'ات', 'ين', 'كم', 'ية'];
/** As many as make a public comment of about 600 bytes of JSON. */
const WORDS_EACH = 17;

let count = 0;
let state = 1;

/** The next number of a linear congruential generator (Numerical Recipes), below `below`. */
function next(below: number): number {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
}

/** A submission like no other before it, so that no rule takes it for a repetition, or for a near copy. */
export function draft(): { readonly key: string; readonly body: string } {
  count += 1;
  const one = (of: readonly string[]): string => of[next(of.length)] ?? '';
  const words = Array.from({ length: WORDS_EACH }, () => one(BEFORE) + one(STEMS) + one(BEHIND));
  return { key: randomUUID(), body: `${words.join(' ')} ${count.toString(36)}` };
}
