/**
 * Neutral words that stand for listed ones. Many are short and live inside other words, which is what makes
 * letting those pass hard: ape in paper, فرن in فرنسا.
 */
export const arabicStandIns = {
  tuned: [
    'فرن',
    'نمل',
    'بصل',
    'دلو',
    'طحلب',
    'مغرفة',
    'زنبرك',
    'شاحنة',
    'مقص',
    'ليمون',
    'أرنب',
    'قفل',
    'ملح',
    'بلغم',
    'شوكة',
  ],
  heldOut: [
    'تمر',
    'سلحفاة',
    'برغوث',
    'إبريق',
    'قرش',
    'مرآة',
    'هدهد',
    'خيزران',
    'صفصاف',
    'عنكبوت',
    'جزر',
    'حصان',
  ],
} as const;

export const latinStandIns = {
  tuned: [
    'ape',
    'owl',
    'kettle',
    'gravel',
    'walrus',
    'pickle',
    'bassoon',
    'ant',
    'noodle',
    'cactus',
    'hen',
    'tin',
    'button',
    'pillow',
    'goggles',
  ],
  heldOut: [
    'oat',
    'elm',
    'mango',
    'trombone',
    'asphalt',
    'zebra',
    'saddle',
    'barrel',
    'giraffe',
    'tulip',
    'velvet',
    'wombat',
  ],
} as const;

/** A word in another alphabet for each, so that folding look-alikes does not lose them. */
export const otherStandIns = ['капуста', 'λάχανο', 'čokoláda', 'schlüssel', 'پنجره'] as const;
