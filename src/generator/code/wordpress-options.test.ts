// The options of the WordPress plugin are the attributes of the table, and the editor names them as the generator does.
import { describe, expect, test } from 'vitest';
import { inputOf } from '../../embed/attributes/attribute-examples.ts';
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes } from '../../embed/attributes/attributes.ts';
import { hasPhp, proxy, runPlugin } from '../../server/wordpress-plugin-for-tests.ts';
import { choiceWords, groupWords, labels } from '../words.ts';
import { attributeGroups, attributesIn, choicesFor } from './attribute-groups.ts';
import { accepts } from './snippet-kinds.ts';

const isPersonal = (name: AttributeName) => (attributes[name] as AttributeSpec<unknown>).personal === true;
/** The attributes that a shortcode may have. */
const acceptedNames = attributeNames.filter((name) => accepts('shortcode', name, {}));

/** What the plugin says of an option. */
type PluginOption = {
  group: string;
  label: string;
  choices?: Record<string, string>;
  several?: true;
  ids?: string;
  least?: number;
  most?: number;
};
type EditorFacts = {
  options: Record<string, PluginOption>;
  groups: Record<string, string>;
  attributes: object;
  editor: { before: string };
};

describe.skipIf(!hasPhp)('the WordPress plugin’s options', () => {
  test('has the options of the table, in its order, with the generator’s labels and its values', () => {
    const [, read] = runPlugin({ proxy }, { options: true });
    const { options, attributes: ofBlock } = read as EditorFacts;
    const names = acceptedNames.filter((name) => !isPersonal(name));
    expect(Object.keys(options)).toEqual(names);
    expect(Object.keys(ofBlock)).toEqual(names);
    for (const name of names) {
      const { label, choices, ids, least, most } = options[name] ?? { label: '' };
      const spec: AttributeSpec<unknown> = attributes[name];
      expect(label, name).toBe(labels[name] ?? 'Clinic');
      expect(ids, name).toBe(choicesFor[name]);
      if (spec.choices) expect(Object.keys(choices ?? {}), name).toEqual(spec.choices);
      for (const [choice, text] of Object.entries(choices ?? {})) {
        expect(spec.read(choice), name).toBeDefined();
        expect(text).toBe(choiceWords[choice] ?? choice);
      }
      expect(least !== undefined, name).toBe(inputOf(name) === 'number');
      if (least === undefined || most === undefined) continue;
      const isRead = (number: number) => spec.read(String(number)) !== undefined;
      expect([least - 1, least, most, most + 1].map(isRead), name).toEqual([false, true, true, false]);
    }
  });
  test('has the groups of the generator’s form', () => {
    const [, read] = runPlugin({ proxy }, { options: true });
    const { options, groups } = read as EditorFacts;
    const found = attributeGroups.filter((group) => group in groups);
    // The generator has the clinic above its form, and the text beside the way to embed.
    const groupOf = (name: string) => ({ clinic: 'start', label: 'look' })[name];
    for (const group of found) {
      expect(groups[group]).toBe(groupWords[group]);
      const names = attributeNames.filter(
        (name) => (groupOf(name) ?? group) === group && (groupOf(name) || attributesIn(group).includes(name)),
      );
      expect(Object.keys(options).filter((name) => options[name]?.group === group)).toEqual(names);
    }
    expect(found.toSorted()).toEqual(Object.keys(groups).toSorted());
    expect(Object.values(options).every(({ group }) => group in groups)).toBe(true);
  });
  test('tells the editor what it needs; the settings only to who may change them', () => {
    const [, , all, , own] = runPlugin(
      { proxy },
      { admin: true },
      { options: true },
      { admin: false },
      { options: true },
    );
    const factsOf = ({ editor }: EditorFacts) =>
      JSON.parse(/^window\.alpacaBookingBlock = (.*);$/.exec(editor.before)?.[1] ?? '');
    const { options, groups } = all as EditorFacts;
    expect(factsOf(all as EditorFacts)).toEqual({
      proxy,
      settings: 'https://clinic.example/wp-admin/options-general.php?page=alpaca-booking',
      groups,
      options,
      personal: acceptedNames.filter(isPersonal),
      texts: expect.objectContaining({ preview: 'Preview' }),
    });
    expect(factsOf(own as EditorFacts).settings).toBe('');
  });
});
