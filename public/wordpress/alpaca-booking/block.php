<?php
// The block: its scripts in the editor and what they need to know, and how it is printed on a page.

namespace AlpacaBooking;

defined( 'ABSPATH' ) || exit;

/** The block's editor script. */
const EDITOR = 'alpaca-booking-editor';

function register_block(): void {
	$fields = EDITOR . '-fields';
	wp_register_script( $fields, plugins_url( 'block/fields.js', __FILE__ ), array( 'wp-components', 'wp-element', 'wp-i18n' ), VERSION, true );
	$needed = array( $fields, 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-compose', 'wp-element', 'wp-hooks', 'wp-i18n', 'shortcode' );
	wp_register_script( EDITOR, plugins_url( 'block/editor.js', __FILE__ ), $needed, VERSION, true );
	register_block_type(
		__DIR__ . '/block',
		array(
			'attributes'      => array_fill_keys(
				array_keys( options() ),
				array(
					'type'    => 'string',
					'default' => '',
				)
			),
			'render_callback' => __NAMESPACE__ . '\block',
		)
	);
	add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\tell_editor' );
}

/** The block on a page. */
function block( array $given ): string {
	$texts = array_intersect_key( $given, options() );
	return '<div ' . get_block_wrapper_attributes() . '>' . element( array_map( 'trim', $texts ) ) . '</div>';
}

/** What the editor scripts need to know. Not part of any other page. */
function tell_editor(): void {
	$facts = array(
		'proxy'    => proxy(),
		'settings' => current_user_can( 'manage_options' ) ? admin_url( 'options-general.php?page=' . PAGE ) : '',
		'groups'   => groups(),
		'options'  => options(),
		'personal' => PERSONAL,
		'texts'    => editor_texts(),
	);
	wp_add_inline_script( EDITOR . '-fields', 'window.alpacaBookingBlock = ' . wp_json_encode( $facts, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
}

/** The texts of the editor scripts. Translated here, they need no files of their own. */
function editor_texts(): array {
	return array(
		'default'    => __( 'Default', 'alpaca-booking' ),
		'preview'    => __( 'Preview', 'alpaca-booking' ),
		'settings'   => __( 'Settings', 'alpaca-booking' ),
		'no_address' => __( 'Enter the address of your proxy in the settings first.', 'alpaca-booking' ),
		'ids'        => __( 'IDs, separated by commas.', 'alpaca-booking' ),
		/* translators: 1: an option, 2: the values it takes */
		'invalid'    => __( '%1$s: use %2$s.', 'alpaca-booking' ),
		/* translators: 1: the least number, 2: the greatest number */
		'number'     => __( 'a whole number from %1$d to %2$d', 'alpaca-booking' ),
		/* translators: %s: the name of an attribute */
		'misspelt'   => __( 'Alpaca Booking has no option “%s”. Check the spelling.', 'alpaca-booking' ),
	);
}
