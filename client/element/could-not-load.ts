/** The one thing said before any language can be loaded: that nothing can be loaded. */
const texts: Readonly<Record<string, string>> = {
  ar: 'تعذّر تحميل التعليقات. إعادة المحاولة',
  en: 'The comments could not be loaded. Try again',
  fr: 'Impossible de charger les commentaires. Réessayer',
  es: 'No se pudieron cargar los comentarios. Reintentar',
  de: 'Die Kommentare konnten nicht geladen werden. Erneut versuchen',
  tr: 'Yorumlar yüklenemedi. Yeniden dene',
  fa: 'دیدگاه‌ها بارگذاری نشد. تلاش دوباره',
  ur: 'تبصرے لوڈ نہیں ہو سکے۔ دوبارہ کوشش کریں',
  he: 'לא ניתן לטעון את התגובות. לנסות שוב',
};

/** Says that the discussion's own files could not be loaded, in a button that tries again. */
export function couldNotLoad(lang: string, again: () => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.dir = 'auto';
  button.textContent = texts[lang.toLowerCase().split('-')[0] ?? ''] ?? texts['en'] ?? '';
  button.addEventListener('click', again);
  button.style.cssText = 'font:inherit;padding:1rem;inline-size:100%;min-block-size:2.75rem';
  const frame = document.createElement('div');
  frame.setAttribute('role', 'alert');
  frame.append(button);
  return frame;
}
