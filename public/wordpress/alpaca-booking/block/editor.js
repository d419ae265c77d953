// The block in the editor: its options as a form, and the booking page as the preview. It also tells what is misspelt
// in the shortcode. Plain JavaScript for the WordPress of this and earlier years: nothing is built.
((wp, { proxy, settings, options, personal, texts }, { OptionsForm, mistakesIn }) => {
  const { createElement: el, Fragment, useEffect, useState } = wp.element;
  const { Button, Disabled, Notice, Placeholder } = wp.components;

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

  /** The booking page. Its lower end fades: what follows isn't cut off on the page. */
  function Preview({ address }) {
    const style = { border: 0, display: 'block', maskImage: 'linear-gradient(#000 85%, transparent)' };
    return el(Disabled, null, el('iframe', { src: address, title: texts.preview, width: '100%', height: 640, style }));
  }

  const missingAddress = () =>
    el(
      Placeholder,
      { icon: 'calendar-alt', label: 'Alpaca Booking', instructions: texts.no_address },
      settings && el(Button, { variant: 'primary', href: settings }, texts.settings),
    );

  function Edit({ attributes, setAttributes }) {
    const blockProps = wp.blockEditor.useBlockProps();
    const address = useSettled(previewAddress(attributes));
    return el(
      Fragment,
      null,
      el(wp.blockEditor.InspectorControls, null, el(OptionsForm, { attributes, setAttributes })),
      el('div', blockProps, mistakesIn(attributes).map(warning), proxy ? el(Preview, { address }) : missingAddress()),
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
      const told = misspelt.map((name) => warning(wp.i18n.sprintf(texts.misspelt, name)));
      return el(Fragment, null, told, el(BlockEdit, props));
    },
    'tellMisspelt',
  );
  wp.hooks.addFilter('editor.BlockEdit', 'alpaca-booking/misspelt', tellMisspelt);
})(window.wp, window.alpacaBookingBlock, window.alpacaBookingFields);
