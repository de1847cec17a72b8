/** Stylesheets are imported as text and adopted by shadow roots. */
declare module '*.css' {
  const text: string;
  export default text;
}
