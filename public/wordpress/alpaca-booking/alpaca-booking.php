<?php
/**
 * Plugin Name:       Alpaca Booking
 * Description:       Online booking for clinics that run Alpaca ERP: the shortcode [alpaca_booking].
 * Version:           1.0.0
 * Requires at least: 6.3
 * Requires PHP:      7.4
 * Author:            Alpaca Booking
 * Text Domain:       alpaca-booking
 */

namespace AlpacaBooking;

defined( 'ABSPATH' ) || exit;

/** The option with the proxy's URL, such as https://booking.example, without a trailing slash. */
const OPTION = 'alpaca_booking_proxy';

/** The slug of the settings page, and of its settings group. */
const PAGE = 'alpaca-booking';

/** The attributes of the shortcode: those of the widget, without data-. */
const ATTRIBUTES = array(
	'clinic',
	'flow',
	'doctor',
	'service',
	'hide-doctors',
	'hide-services',
	'price-type',
	'fields',
	'required',
	'multi-service',
	'days',
	'privacy-url',
	'done-url',
	'phone',
	'remember',
	'ref',
	'source',
	'analytics',
	'lang',
	'theme',
	'accent',
	'radius',
);

/** Attributes with personal data. They are never part of a URL, which would end up in logs. */
const PERSONAL = array(
	'prefill-name',
	'prefill-phone',
	'prefill-email',
	'prefill-comment',
);

/** The text of the link that is shown if the script doesn't run. */
const LABEL = 'label';

add_action( 'init', __NAMESPACE__ . '\register' );
add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\add_page' );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\set_manual_mode', 10, 2 );
register_uninstall_hook( __FILE__, __NAMESPACE__ . '\uninstall' );

function proxy(): string {
	return (string) get_option( OPTION, '' );
}

function register(): void {
	add_shortcode( 'alpaca_booking', __NAMESPACE__ . '\shortcode' );
	if ( '' !== proxy() ) {
		// No version parameter: the proxy's caching headers tell browsers when the script has changed.
		wp_register_script( 'alpaca-booking', proxy() . '/widget.js', array(), null, array( 'strategy' => 'async' ) );
	}
}

/** Puts the script into manual mode: it starts the page's elements and shows nothing by itself. */
function set_manual_mode( string $tag, string $handle ): string {
	if ( 'alpaca-booking' !== $handle ) {
		return $tag;
	}
	$tags = new \WP_HTML_Tag_Processor( $tag );
	while ( $tags->next_tag( 'script' ) ) {
		if ( null !== $tags->get_attribute( 'src' ) ) {
			$tags->set_attribute( 'data-mode', 'manual' );
		}
	}
	return $tags->get_updated_html();
}

/** [alpaca_booking flow="doctor-first" clinic="kyiv"]: the element, with a link inside for when the script doesn't run. */
function shortcode( $given ): string {
	if ( '' === proxy() ) {
		// Only administrators see the hint. Patients can't do anything about it.
		return current_user_can( 'manage_options' )
			? '<p>' . esc_html__( 'Alpaca Booking: enter the address of your proxy under Settings → Alpaca Booking.', 'alpaca-booking' ) . '</p>'
			: '';
	}
	wp_enqueue_script( 'alpaca-booking' );

	$names = array_merge( ATTRIBUTES, PERSONAL, array( LABEL ) );
	$texts = shortcode_atts( array_fill_keys( $names, '' ), $given, 'alpaca_booking' );
	// Shortcodes can't contain brackets and quotes, so those are written as entities.
	$texts = array_map( __NAMESPACE__ . '\decode_entities', $texts );
	$texts = array_filter( $texts, 'strlen' );

	$written = '';
	foreach ( array_diff_key( $texts, array( LABEL => '' ) ) as $name => $text ) {
		$written .= ' data-' . $name . '="' . esc_attr( $text ) . '"';
	}
	$query   = http_build_query( array_intersect_key( $texts, array_flip( ATTRIBUTES ) ), '', '&', PHP_QUERY_RFC3986 );
	$address = proxy() . '/embed' . ( '' === $query ? '' : '?' . $query );
	$label   = $texts[ LABEL ] ?? __( 'Book a visit', 'alpaca-booking' );
	return '<alpaca-booking' . $written . '><a href="' . esc_url( $address ) . '">' . esc_html( $label ) . '</a></alpaca-booking>';
}

function decode_entities( string $text ): string {
	return trim( html_entity_decode( $text, ENT_QUOTES | ENT_HTML5, 'UTF-8' ) );
}

function register_settings(): void {
	register_setting(
		PAGE,
		OPTION,
		array(
			'type'              => 'string',
			'default'           => '',
			'sanitize_callback' => __NAMESPACE__ . '\sanitize_proxy',
		)
	);
	add_settings_section( 'proxy', '', '__return_null', PAGE );
	add_settings_field(
		OPTION,
		__( 'Address of your proxy', 'alpaca-booking' ),
		__NAMESPACE__ . '\show_field',
		PAGE,
		'proxy',
		array( 'label_for' => OPTION )
	);
}

/** Returns the URL without a trailing slash. An invalid URL shows an error and keeps the previous one. */
function sanitize_proxy( $given ): string {
	$address = untrailingslashit( esc_url_raw( trim( (string) $given ), array( 'https', 'http' ) ) );
	if ( '' === $address && '' === trim( (string) $given ) ) {
		return '';
	}
	if ( 1 !== preg_match( '#^https?://[^\s/?\#]+(/[^\s?\#]*)?$#', $address ) ) {
		add_settings_error( OPTION, 'address', __( 'Enter a complete address, such as https://booking.example.', 'alpaca-booking' ) );
		return proxy();
	}
	return $address;
}

function add_page(): void {
	add_options_page(
		__( 'Alpaca Booking', 'alpaca-booking' ),
		__( 'Alpaca Booking', 'alpaca-booking' ),
		'manage_options',
		PAGE,
		__NAMESPACE__ . '\show_page'
	);
}

function show_field(): void {
	printf(
		'<input type="url" class="regular-text code" id="%1$s" name="%1$s" value="%2$s" placeholder="https://booking.example">',
		esc_attr( OPTION ),
		esc_attr( proxy() )
	);
}

function show_page(): void {
	if ( ! current_user_can( 'manage_options' ) ) {
		return;
	}
	echo '<div class="wrap"><h1>' . esc_html( get_admin_page_title() ) . '</h1>';
	echo '<p>' . esc_html__( 'Then add [alpaca_booking] to a page where patients should book. The proxy’s BOOKING_ORIGINS must contain the origin of this site:', 'alpaca-booking' );
	echo ' <code>' . esc_html( origin() ) . '</code></p>';
	echo '<form action="options.php" method="post">';
	// Adds the nonce. options.php verifies it and the user's permission.
	settings_fields( PAGE );
	do_settings_sections( PAGE );
	submit_button();
	echo '</form></div>';
}

/** The origin of this site, as browsers send it. */
function origin(): string {
	$parts = wp_parse_url( home_url() );
	return $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}

function uninstall(): void {
	delete_option( OPTION );
}
