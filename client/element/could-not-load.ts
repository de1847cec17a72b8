/** The one thing said before any language can be loaded: that nothing can be loaded. */
const texts: Readonly<Record<string, string>> = {
  ar: 'تعذّر تحميل التعليقات',
  en: 'Comments not loaded',
  fr: 'Commentaires non chargés',
  es: 'Comentarios no cargados',
  de: 'Kommentare nicht geladen',
  tr: 'Yorumlar yüklenemedi',
  fa: 'دیدگاه‌ها بارگذاری نشد',
  ur: 'تبصرے لوڈ نہیں ہو سکے',
  he: 'לא ניתן לטעון את התגובות',
};

/** Says that the discussion's own files could not be loaded, in a button that tries again. */
export function couldNotLoad(lang: string, again: () => void): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.dir = 'auto';
  button.textContent = `${texts[lang.slice(0, 2).toLowerCase()] ?? texts['en'] ?? ''} ↻`;
  button.addEventListener('click', again);
  button.style.cssText = 'font:inherit;padding:1rem;inline-size:100%';
  const frame = document.createElement('div');
  frame.setAttribute('role', 'alert');
  frame.append(button);
  return frame;
}
