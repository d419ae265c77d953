// The form for the block's options in the sidebar, and what is wrong with their values.
window.alpacaBookingFields = ((wp, { proxy, groups, options, texts }) => {
  const { createElement: el, useEffect, useState } = wp.element;
  const { BaseControl, CheckboxControl, FormTokenField, PanelBody, SelectControl, TextControl } = wp.components;
  const { sprintf } = wp.i18n;

  const itemsOf = (text) => text.split(/[\s,]+/).filter(Boolean);

  /** Whether the widget would ignore this value. IDs, colours and addresses are the widget's to judge. */
  function isInvalid({ choices, several, least, most }, text) {
    if (text === '') return false;
    if (choices) return !(several ? itemsOf(text) : [text]).every((item) => item in choices);
    if (least === undefined) return false;
    return !/^\d{1,3}$/.test(text) || Number(text) < least || Number(text) > most;
  }

  const accepted = ({ choices, least, most }) =>
    choices ? Object.values(choices).join(', ') : sprintf(texts.number, least, most);

  /** A sentence for each value that the widget would ignore. */
  const mistakesIn = (attributes) =>
    Object.entries(options)
      .filter(([name, option]) => isInvalid(option, (attributes[name] || '').trim()))
      .map(([, option]) => sprintf(texts.invalid, option.label, accepted(option)));

  /** How many doctors to ask for price types: all share them, but a single one may have no prices. */
  const doctorsAskedForPrices = 3;

  /** In the editor's language where the ERP has it. */
  function nameIn({ name, locales = {} }) {
    const tag = document.documentElement.lang;
    const translated = locales[tag] || locales[tag.split('-')[0]] || {};
    return translated.name || name;
  }

  /** Names by ID of what a clinic offers. Rejects if the proxy doesn't answer, or not to this site. */
  async function readNames(clinic) {
    const api = `${proxy}/clinics/${encodeURIComponent(clinic || 'main')}/api/schedule/employees`;
    const read = async (path) => (await fetch(api + path)).json();
    const { employees } = await read('');
    const asked = employees.slice(0, doctorsAskedForPrices).map(({ id }) => read(`/${encodeURIComponent(id)}`));
    const priced = (await Promise.all(asked)).flatMap(({ employee }) => (employee ? employee.services : []));
    const byId = (all, idOf) => Object.fromEntries(all.map((each) => [idOf(each), nameIn(each) || idOf(each)]));
    return {
      doctors: byId(employees, ({ id }) => id),
      services: byId(
        employees.flatMap(({ services }) => services),
        ({ id }) => id,
      ),
      priceTypes: byId(
        priced.flatMap(({ prices }) => prices),
        ({ price_type_id }) => price_type_id,
      ),
    };
  }

  /** Undefined until they are there, and if they can't be had. */
  function useNames(clinic) {
    const [names, setNames] = useState(undefined);
    useEffect(() => {
      let isCurrent = true;
      const set = (read) => isCurrent && setNames(read);
      set(undefined);
      readNames(clinic).then(set, () => {});
      return () => {
        isCurrent = false;
      };
    }, [clinic]);
    return names;
  }

  /** Doctors, services or price types, chosen by name. */
  function IdsField({ label, help, value, onChange, names }) {
    const written = (id) => (Object.hasOwn(names, id) ? `${names[id]} (${id})` : id);
    const idOf = (token) => Object.keys(names).find((id) => written(id) === token) || token.trim();
    const field = {
      label,
      value: itemsOf(value).map(written),
      suggestions: Object.keys(names).map(written).sort(),
      maxSuggestions: 100,
      onChange: (tokens) => onChange(tokens.map(idOf).join(',')),
      __experimentalExpandOnFocus: true,
      __experimentalShowHowTo: false,
    };
    return el(BaseControl, { help }, el(FormTokenField, field));
  }

  /** A box to tick for each choice. What isn't a choice stays until it is removed in the code editor. */
  function ChoicesField({ label, choices, value, onChange }) {
    const chosen = itemsOf(value);
    const box = ([item, text]) =>
      el(CheckboxControl, {
        key: item,
        label: text,
        checked: chosen.includes(item),
        onChange: (isChecked) =>
          onChange([...chosen.filter((each) => each !== item), ...(isChecked ? [item] : [])].join(',')),
      });
    return el('fieldset', null, el(BaseControl.VisualLabel, { as: 'legend' }, label), Object.entries(choices).map(box));
  }

  function field(option, value, onChange, names) {
    const { label, help, choices, several, ids, least, most } = option;
    const same = { label, help, value, onChange };
    if (several) return el(ChoicesField, { ...same, choices });
    if (choices) {
      const unset = { value: '', label: texts.default };
      const listed = Object.entries(choices).map(([each, text]) => ({ value: each, label: text }));
      // A wrong value from the code editor stays visible until another is chosen.
      const wrong = value === '' || value in choices ? [] : [{ value, label: value }];
      return el(SelectControl, { ...same, options: [unset, ...wrong, ...listed] });
    }
    if (ids && names) return el(IdsField, { ...same, names: names[ids] });
    const number = least !== undefined && { type: 'number', min: least, max: most };
    return el(TextControl, { ...same, ...number, help: [help, ids && texts.ids].filter(Boolean).join(' ') });
  }

  /** All options in their groups, of which the first is open. */
  function OptionsForm({ attributes, setAttributes }) {
    const names = useNames((attributes.clinic || '').trim());
    const fieldOf = ([name, option]) =>
      el(
        'div',
        { key: name, style: { marginBottom: 24 } },
        field(option, attributes[name] || '', (text) => setAttributes({ [name]: text }), names),
      );
    return Object.entries(groups).map(([group, title], index) => {
      const inGroup = Object.entries(options).filter(([, option]) => option.group === group);
      return el(PanelBody, { key: group, title, initialOpen: index === 0 }, inGroup.map(fieldOf));
    });
  }

  return { OptionsForm, mistakesIn };
})(window.wp, window.alpacaBookingBlock);
