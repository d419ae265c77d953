// Takes apart the components that the generator writes for frameworks, and runs what they do.

/** Does twice what a component does as it is shown. @returns the one script that is on the page then */
export function loadTwice(code: string): Record<string, string> {
  const constant = /const widget = .*;/.exec(code)?.[0];
  const hook = /(?:useEffect|onMounted|onMount|afterNextRender)\(\(\) => \{([\s\S]*?)\n *\}(?:, \[\])?\);/.exec(code);
  const scripts: Record<string, unknown>[] = [];
  const document = {
    scripts,
    createElement: () => ({ dataset: {} }),
    head: { append: (node: Record<string, unknown>) => scripts.push(node) },
  };
  const load = new Function('document', `${constant}${hook?.[1]}`);
  for (let time = 0; time < 2; time++) load(document);
  if (scripts.length !== 1) throw new Error(`${scripts.length} scripts instead of one:\n${code}`);
  return Object.fromEntries(Object.entries(scripts[0] ?? {}).map(([name, text]) => [name, String(text)]));
}

type ReactNode = { type: string; props: Record<string, unknown>; children: unknown[] };

/** Renders a component for React. @returns the attributes of the element, and the text of the link in it */
export function renderReact(code: string): { attributes: Record<string, string>; link: string } {
  const createElement = (type: string, props: Record<string, unknown>, ...children: unknown[]) => ({
    type,
    props,
    children,
  });
  const body = code.replace(/^import .*$/m, '').replace('export function', 'return function');
  const component: () => ReactNode = new Function('createElement', 'useEffect', body)(createElement, () => {});
  const { type, props, children } = component();
  if (type !== 'alpaca-booking') throw new Error(`<${type}> instead of our element:\n${code}`);
  const [link] = children as [ReactNode];
  return {
    attributes: Object.fromEntries(Object.entries(props).map(([name, text]) => [name, String(text)])),
    link: String(link.children[0]),
  };
}

/** The template of a component for Vue, Svelte or Angular as HTML: nothing in it may be an expression or a block. */
export function templateOf(code: string): string {
  const template =
    /(?<=<template>)[\s\S]*(?=<\/template>)|(?<=<\/script>)[\s\S]*$|(?<=template: `)[^`]*(?=`)/.exec(code)?.[0] ?? '';
  if (/[{}@\\`]/.test(template)) throw new Error(`More than HTML:\n${template}`);
  return template.replace('<component is="alpaca-booking"', '<alpaca-booking');
}
