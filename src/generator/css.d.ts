// Vite collects these imports in generator.css.
declare module '*.css' {}
