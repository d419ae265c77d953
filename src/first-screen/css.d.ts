/** Vite hands out a stylesheet's text, minified. */
declare module '*.css?inline' {
  const css: string;
  export default css;
}
