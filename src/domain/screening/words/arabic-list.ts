/**
 * Said to a person these insult; in a report of the streets, a war or a verdict they are ordinary words.
 * They count where they address somebody: "you dog", never the dogs of Beirut.
 */
const ADDRESSED = [
  'وسخ',
  'وسخة',
  'قذر',
  'قذرة',
  'نجس',
  'نجسة',
  'زبالة',
  'منحط',
  'معتوه',
  'متخلف',
  'متخلفين',
  'تافه',
  'تافهة',
  'حمار',
  'حمير',
  'كلب',
  'كلاب',
  'خنزير',
  'خنازير',
  'حيوان',
  'حيوانات',
  'بهيم',
  'بهيمة',
  'بهايم',
  'جحش',
  'بغل',
  'تيس',
  'بقرة',
  'منافق',
  'مرتزق',
  'زانية',
  'معفن',
  'مخنث',
  'لوطي',
  'واطي',
  'قواد',
  'خول',
  'جزمة',
  'عديم الشرف',
  'أحمق',
  'حمقى',
  'هبلة',
] as const;

/** Titles of books and films, and a village: a fool counts where somebody is called one. */
const FOOLS = [
  'أيها الأحمق',
  'أيها الحمقى',
  'أيتها الحمقاء',
  'أيتها الهبلة',
  'هذا الأحمق',
  'هؤلاء الحمقى',
  'إنك أحمق',
  'إنكم حمقى',
  'هذا أحمق',
  'هو أحمق',
  'هم حمقى',
  'هي هبلة',
  'واحد أحمق',
  'من أحمق',
] as const;

/** Names of trades, families or things elsewhere: only the vocative makes them insults. */
const CALLED = [
  'حمقاء',
  'زانيات',
  'خرا',
  'زق',
  'منيك',
  'قليل الأدب',
  // Iraq, the Gulf
  'كواد',
  'مطي',
  'زمال',
  'قندرة',
  'خايس',
  // The Levant
  'صرماية',
  // The Maghreb, Sudan
  'زامل',
  'عطاي',
  'طحان',
  'خامج',
  'عوير',
  'ود الكلب',
] as const;

const KIN = ['ابن', 'بنت', 'أولاد', 'ولاد'] as const;
const PARENTS = [
  'الكلب',
  'كلب',
  'الحرام',
  'حرام',
  'الوسخة',
  'الجزمة',
  'الزانية',
  'القواد',
] as const;

const CURSES = ['يلعن', 'ينعل', 'انعل', 'العن'] as const;
const CURSED = ['أبوك', 'أبوكم', 'أمك', 'دينك', 'عرضك', 'شرفك', 'بوك', 'والديك'] as const;

const each = (before: readonly string[], after: readonly string[]): readonly string[] =>
  before.flatMap((one) => after.map((other) => `${one} ${other}`));

/**
 * Common Arabic insults, standard and of the large dialects; our own selection, under this project's
 * licence. A match only holds a comment for a moderator. Broken plurals are listed; what the matcher's
 * particles and endings reach is not needed.
 */
export const ARABIC_INSULTS: readonly string[] = [
  'حقير',
  'حقيرة',
  'حقراء',
  'سافل',
  'سافلة',
  'سفلة',
  'حثالة',
  'نذل',
  'أنذال',
  'الوغد',
  'يا وغد',
  'أوغاد',
  'خسيس',
  'خسيسة',
  'غبي',
  'غبية',
  'أغبياء',
  'أنت أبله',
  'أيها الأبله',
  'عاهرة',
  'عاهرات',
  'شرموط',
  'شرموطة',
  'شراميط',
  'قحبة',
  'قحاب',
  'ديوث',
  'طز',
  'طيز',
  // Egypt, Sudan
  'أهبل',
  'عبيط',
  'عبيطة',
  'معرص',
  'متناك',
  'متناكة',
  'كس أمك',
  'كسمك',
  'كسمكم',
  // The Levant
  'عرص',
  'منيوك',
  'منايك',
  'ممحونة',
  'أكل خرا',
  'كول خرا',
  'خرا عليك',
  'أيري فيك',
  // Iraq, the Gulf
  'سرسري',
  'أدبسز',
  'دلخ',
  'دلخة',
  'خنيث',
  'كل تبن',
  'كل زق',
  'طاح حظك',
  'طايح الحظ',
  // The Maghreb
  'مكلخ',
  'مكلخة',
  'بوزبال',
  'ميبون',
  'نعل بوك',
  'نيك أمك',
  'نيك مك',
  // Everywhere
  'كس أم',
  'كس أمكم',
  'كس أختك',
  'يا زبي',
  'تفو عليك',
  'تفو عليكم',
  'الله يلعنك',
  'الله يلعنكم',
  'ولد الحرام',
  'يا ولد الكلب',
  ...each(['يا', 'أنت', 'أنتم'], ADDRESSED),
  ...FOOLS,
  ...each(['يا'], CALLED),
  ...each(KIN, PARENTS),
  ...each(CURSES, CURSED),
];

/**
 * Harmless words that look like a listed one with a particle or ending ("and tomorrow", "and generous", a
 * historian of the ninth century, plots of land, Ogaden), and fixed phrases that hold one.
 */
export const ARABIC_LETS_PASS: readonly string[] = [
  'وغدا',
  'وغداً',
  'وسخي',
  'وسخية',
  'وسخاء',
  'وسخان',
  'وسخر',
  'ابن الكلبي',
  'أوغادين',
  'عرصة',
  'عرصات',
  'أسفل سافلين',
  'عاليها سافلها',
  'معادن خسيسة',
  'المعادن الخسيسة',
  'حثالة القهوة',
  'حثالة البروليتاريا',
  // A tribe, with its pedigree; Aristotle on people.
  'ابن كلب بن',
  'بنت كلب بن',
  'ابن كلب من قضاعة',
  'بنت كلب من قضاعة',
  'أنت حيوان ناطق',
  'أنت حيوان اجتماعي',
  'أنت حيوان سياسي',
];
