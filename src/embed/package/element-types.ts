// Writes the npm package's types of `<alpaca-booking>` from the table of attributes.

import { inputOf } from '../attributes/attribute-examples.ts';
import { attributeHelp } from '../attributes/attribute-help.ts';
import type { AttributeSpec } from '../attributes/attribute-kinds.ts';
import { defaultOf } from '../attributes/attribute-table.ts';
import { type AttributeName, attributeNames, attributes } from '../attributes/attributes.ts';

/** What an attribute can be. A framework writes `true` as an attribute without a value, and leaves out `false`. */
function textTypeOf(name: AttributeName): string {
  const { choices = [] }: AttributeSpec<unknown> = attributes[name];
  const quoted = choices.map((choice) => `'${choice}'`).join(' | ');
  switch (inputOf(name)) {
    case 'choice':
      return choices.includes('on') ? `${quoted} | true` : quoted;
    case 'number':
      return 'number | string';
    default:
      return 'string';
  }
}

function line(name: AttributeName): string {
  const fallback = defaultOf(name);
  const help = fallback === '' ? attributeHelp[name] : `${attributeHelp[name]} Default: \`${fallback}\`.`;
  return `  /** ${help} */\n  ${name.includes('-') ? `'${name}'` : name}?: ${textTypeOf(name)} | undefined;`;
}

/** `element.d.ts`: the attributes with and without `data-`, and the events as a framework's listeners. */
export const elementTypes = (): string => `import type { BookingEvent, BookingEventName } from './widget.js';

type PlainAttributes = {
${attributeNames.map(line).join('\n')}
};

/** The attributes of \`<alpaca-booking>\`, with or without \`data-\`. */
export type BookingAttributes = PlainAttributes & {
  [Name in keyof PlainAttributes as \`data-\${Name}\`]?: PlainAttributes[Name];
};

/** A listener for each event of \`<alpaca-booking>\`, as a framework names it. */
export type BookingListeners<Prefix extends string> = {
  [Name in BookingEventName as \`\${Prefix}\${Name}\`]?: ((event: CustomEvent<BookingEvent>) => void) | undefined;
};
`;
