declare module 'naughty-words' {
  /** Words by language (ISO 639-1), as LDNOOBW keeps them. */
  const words: Readonly<Record<string, readonly string[]>>;
  export default words;
}
