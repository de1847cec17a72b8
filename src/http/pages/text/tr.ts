import type { PageText } from './page-text.ts';

export const tr: PageText = {
  name: 'Hiwar',
  tagline: 'Haberler üzerine canlı tartışma',
  skipToText: 'Habere geç',
  skipToComments: 'Yorumlara geç',
  allArticles: 'Tüm haberler',
  noArticles: 'Henüz haber yok',
  publishHint: 'İlkini şu komutla yayımlayın:',
  by: 'Yazan:',
  updated: 'Güncellendi',
  elsewhere: 'Haberi kendi sitesinde okuyun',
  desk: 'Moderasyon masası',
  deskNeedsScript: 'Moderasyon masası için JavaScript gerekir.',
  problem: 'Bu sayfa gösterilemiyor',
  tryAgain: 'Yeniden dene',
  requestNumber: 'İstek',
  poweredBy: 'Tartışma altyapısı: özgür yazılım Hiwar',
};
