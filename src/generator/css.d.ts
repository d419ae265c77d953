// Vite puts it into generator.css.
declare module '*.css' {}
