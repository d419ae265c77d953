<?php
/**
 * Plugin Name:       Alpaca Booking
 * Description:       Online booking for clinics that run Alpaca ERP: the block “Alpaca Booking” and the shortcode [alpaca_booking].
 * Version:           1.1.0
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * Author:            Alpaca Booking
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       alpaca-booking
 * Domain Path:       /languages
 */

namespace AlpacaBooking;

defined( 'ABSPATH' ) || exit;

const VERSION = '1.1.0';

/** The option with the proxy's URL, such as https://booking.example, without a trailing slash. */
const OPTION = 'alpaca_booking_proxy';

/** Attributes with personal data. They are never part of a URL, which would end up in logs. Only the shortcode has them. */
const PERSONAL = array(
	'prefill-name',
	'prefill-phone',
	'prefill-email',
	'prefill-comment',
);

/** The text of the link that is shown if the script doesn't run. */
const LABEL = 'label';

require_once __DIR__ . '/translations.php';
require_once __DIR__ . '/options.php';
require_once __DIR__ . '/block.php';
require_once __DIR__ . '/settings.php';

add_action( 'init', __NAMESPACE__ . '\register' );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\set_manual_mode', 10, 2 );

function proxy(): string {
	return (string) get_option( OPTION, '' );
}

function register(): void {
	add_shortcode( 'alpaca_booking', __NAMESPACE__ . '\shortcode' );
	if ( '' !== proxy() ) {
		// No version parameter: the proxy's caching headers tell browsers when the script has changed.
		wp_register_script( 'alpaca-booking', proxy() . '/widget.js', array(), null, true );
	}
	register_block();
}

/** Puts the script into manual mode: it starts the page's elements and shows nothing by itself. */
function set_manual_mode( string $tag, string $handle ): string {
	return 'alpaca-booking' === $handle
		? preg_replace( '/<script(?=\s[^>]*\bsrc=)/', '<script async data-mode="manual"', $tag, 1 )
		: $tag;
}

/** [alpaca_booking flow="doctor-first" clinic="kyiv"]: the element, with a link inside for when the script doesn't run. */
function shortcode( $given ): string {
	$names = array_merge( array_keys( options() ), PERSONAL );
	$texts = shortcode_atts( array_fill_keys( $names, '' ), $given, 'alpaca_booking' );
	// Shortcodes can't contain brackets and quotes, so those are written as entities.
	return unknown_hint( $given, $names ) . element( array_map( __NAMESPACE__ . '\decode_entities', $texts ) );
}

function element( array $texts ): string {
	if ( '' === proxy() ) {
		// Only administrators see the hint. Patients can't do anything about it.
		return current_user_can( 'manage_options' )
			? '<p>' . esc_html__( 'Alpaca Booking: enter the address of your proxy under Settings → Alpaca Booking.', 'alpaca-booking' ) . '</p>'
			: '';
	}
	wp_enqueue_script( 'alpaca-booking' );

	$texts   = array_filter( $texts, 'strlen' );
	$written = '';
	foreach ( array_diff_key( $texts, array( LABEL => '' ) ) as $name => $text ) {
		$written .= ' data-' . $name . '="' . esc_attr( $text ) . '"';
	}
	$in_url  = array_diff_key( $texts, array_flip( array_merge( PERSONAL, array( LABEL ) ) ) );
	$query   = http_build_query( $in_url, '', '&', PHP_QUERY_RFC3986 );
	$address = proxy() . '/embed' . ( '' === $query ? '' : '?' . $query );
	$label   = $texts[ LABEL ] ?? __( 'Book a visit', 'alpaca-booking' );
	return '<alpaca-booking' . $written . '><a href="' . esc_url( $address ) . '">' . esc_html( $label ) . '</a></alpaca-booking>';
}

/** Tells those who write pages, and nobody else, which attributes of a shortcode are misspelt. */
function unknown_hint( $given, array $names ): string {
	$unknown = array_diff( array_filter( array_keys( (array) $given ), 'is_string' ), $names );
	if ( array() === $unknown || ! current_user_can( 'edit_posts' ) ) {
		return '';
	}
	/* translators: %s: names of attributes */
	$hint = sprintf( __( 'Alpaca Booking doesn’t know: %s. Check the spelling; patients don’t see this line.', 'alpaca-booking' ), implode( ', ', $unknown ) );
	return '<p>' . esc_html( $hint ) . '</p>';
}

function decode_entities( string $text ): string {
	return trim( html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
}
