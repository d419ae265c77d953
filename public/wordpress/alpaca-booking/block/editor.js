// The block in the editor: its options as a form, and the booking page as the preview. It also tells what is misspelt
// in the shortcode. Plain JavaScript for the WordPress of this and earlier years: nothing is built.
((wp, { proxy, settings, options, personal }) => {
  const { createElement: el, Fragment, useEffect, useState } = wp.element;
  const { Button, Disabled, Notice, PanelBody, Placeholder, SelectControl, TextControl } = wp.components;
  const { __, sprintf } = wp.i18n;

  /** Whether the widget would ignore this value. Ids, colours and addresses are the widget's to judge. */
  function isInvalid({ choices, several, least, most }, text) {
    if (text === '') return false;
    if (choices)
      return !(several ? text.split(/[\s,]+/) : [text]).every((item) => item === '' || choices.includes(item));
    if (least === undefined) return false;
    return !/^\d{1,3}$/.test(text) || Number(text) < least || Number(text) > most;
  }

  function accepted({ choices, least, most }) {
    if (choices) return choices.join(', ');
    /* translators: 1: the least number, 2: the greatest number */
    return sprintf(__('a whole number from %1$d to %2$d', 'alpaca-booking'), least, most);
  }

  const mistakesIn = (attributes) =>
    Object.entries(options)
      .filter(([name, option]) => isInvalid(option, (attributes[name] || '').trim()))
      /* translators: 1: an option, 2: the values it takes */
      .map(([, option]) => sprintf(__('%1$s: use %2$s.', 'alpaca-booking'), option.label, accepted(option)));

  /** The booking page with these options. Visits booked in the preview aren't listed as the editor's own. */
  function previewAddress(attributes) {
    const written = Object.keys(options).filter((name) => name !== 'label' && (attributes[name] || '').trim() !== '');
    const query = new URLSearchParams(written.map((name) => [name, attributes[name].trim()]));
    query.set('remember', 'off');
    return `${proxy}/embed?${query}`;
  }

  /** The text once nobody has typed for half a second: each address loads the preview anew. */
  function useSettled(text) {
    const [settled, setSettled] = useState(text);
    useEffect(() => {
      const timer = setTimeout(() => setSettled(text), 500);
      return () => clearTimeout(timer);
    }, [text]);
    return settled;
  }

  const warning = (sentence) => el(Notice, { key: sentence, status: 'warning', isDismissible: false }, sentence);

  function control(name, option, value, change) {
    const same = { key: name, label: option.label, value, onChange: change };
    if (!option.choices || option.several) {
      const number = option.least !== undefined && { type: 'number', min: option.least, max: option.most };
      return el(TextControl, { ...same, ...number, help: option.several && option.choices.join(', ') });
    }
    const unset = { value: '', label: __('Default', 'alpaca-booking') };
    // A wrong value from the code editor stays visible until another is chosen.
    const values = value === '' || option.choices.includes(value) ? option.choices : [value, ...option.choices];
    return el(SelectControl, { ...same, options: [unset, ...values.map((each) => ({ value: each, label: each }))] });
  }

  function Edit({ attributes, setAttributes }) {
    const blockProps = wp.blockEditor.useBlockProps();
    const address = useSettled(previewAddress(attributes));
    const controls = Object.entries(options).map(([name, option]) =>
      control(name, option, attributes[name] || '', (text) => setAttributes({ [name]: text })),
    );
    const frame = { src: address, title: __('Preview', 'alpaca-booking'), width: '100%', height: 640 };
    const preview = proxy
      ? el(Disabled, null, el('iframe', { ...frame, style: { border: 0 } }))
      : el(
          Placeholder,
          {
            label: 'Alpaca Booking',
            instructions: __('Enter the address of your proxy in the settings first.', 'alpaca-booking'),
          },
          el(Button, { variant: 'primary', href: settings }, __('Settings', 'alpaca-booking')),
        );
    return el(
      Fragment,
      null,
      el(wp.blockEditor.InspectorControls, null, el(PanelBody, { title: __('Options', 'alpaca-booking') }, controls)),
      el('div', blockProps, mistakesIn(attributes).map(warning), preview),
    );
  }

  wp.blocks.registerBlockType('alpaca-booking/booking', { edit: Edit, save: () => null });

  /** What the shortcodes in this text have that no option is called. */
  function misspeltIn(text) {
    const known = [...Object.keys(options), ...personal];
    const misspelt = [];
    for (let found = wp.shortcode.next('alpaca_booking', text); found; ) {
      misspelt.push(...Object.keys(found.shortcode.attrs.named).filter((name) => !known.includes(name)));
      found = wp.shortcode.next('alpaca_booking', text, found.index + found.content.length);
    }
    return misspelt;
  }

  const tellMisspelt = wp.compose.createHigherOrderComponent(
    (BlockEdit) => (props) => {
      const misspelt = props.name === 'core/shortcode' ? misspeltIn(props.attributes.text || '') : [];
      /* translators: %s: the name of an attribute */
      const sentence = __('Alpaca Booking has no option “%s”. Check the spelling.', 'alpaca-booking');
      const told = misspelt.map((name) => warning(sprintf(sentence, name)));
      return el(Fragment, null, told, el(BlockEdit, props));
    },
    'tellMisspelt',
  );
  wp.hooks.addFilter('editor.BlockEdit', 'alpaca-booking/misspelt', tellMisspelt);
})(window.wp, window.alpacaBookingBlock);
