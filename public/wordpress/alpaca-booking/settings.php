<?php
// The settings page: the proxy's address, and whether patients can book through it.

namespace AlpacaBooking;

defined( 'ABSPATH' ) || exit;

/** The slug of the settings page, and of its settings group. */
const PAGE = 'alpaca-booking';

/** How long the proxy may take to answer. */
const TIMEOUT_SECONDS = 5;

add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\add_page' );
add_filter( 'plugin_action_links_' . plugin_basename( __DIR__ . '/alpaca-booking.php' ), __NAMESPACE__ . '\link_settings' );

/** Adds "Settings" to this plugin's row in the list of plugins. */
function link_settings( array $links ): array {
	$link = '<a href="' . esc_url( admin_url( 'options-general.php?page=' . PAGE ) ) . '">' . esc_html__( 'Settings', 'alpaca-booking' ) . '</a>';
	return array_merge( array( 'settings' => $link ), $links );
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

/**
 * Asks the proxy whether it is alive and what it tells this site's pages about the clinic.
 *
 * @return array the kind of notice (success, warning, error) and its sentence
 */
function test_proxy(): array {
	$alive = wp_remote_get( proxy() . '/livez', array( 'timeout' => TIMEOUT_SECONDS ) );
	if ( is_wp_error( $alive ) ) {
		/* translators: %s: an error message */
		return array( 'error', sprintf( __( 'The proxy can’t be reached from this server: %s', 'alpaca-booking' ), $alive->get_error_message() ) );
	}
	if ( 'alive' !== trim( wp_remote_retrieve_body( $alive ) ) ) {
		/* translators: %d: an HTTP status */
		return array( 'error', sprintf( __( 'There is no booking proxy at this address. It answers with the status %d.', 'alpaca-booking' ), wp_remote_retrieve_response_code( $alive ) ) );
	}
	$facts = wp_remote_get(
		proxy() . '/clinics/main/api/clinic',
		array(
			'timeout' => TIMEOUT_SECONDS,
			'headers' => array( 'Origin' => origin() ),
		)
	);
	$body   = is_wp_error( $facts ) ? '' : wp_remote_retrieve_body( $facts );
	$answer = (array) json_decode( $body, true );
	if ( isset( $answer['clinic']['name'] ) ) {
		/* translators: %s: the clinic's name */
		return array( 'success', sprintf( __( 'The proxy answers, and pages of this site may book at “%s”.', 'alpaca-booking' ), $answer['clinic']['name'] ) );
	}
	$code = $answer['code'] ?? '';
	if ( 'origin_refused' === $code ) {
		/* translators: %s: the origin of this site */
		return array( 'error', sprintf( __( 'The proxy answers, but pages of this site can’t book yet: add %s to its BOOKING_ORIGINS.', 'alpaca-booking' ), origin() ) );
	}
	if ( 'not_found' === $code ) {
		return array( 'warning', __( 'The proxy answers. It has several clinics: choose one with the option “clinic” wherever patients book.', 'alpaca-booking' ) );
	}
	return array( 'warning', __( 'The proxy answers, but not about the clinic. Try again in a minute.', 'alpaca-booking' ) );
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
	// WordPress adds this parameter after saving. It only shows the page, so it needs no nonce.
	if ( isset( $_GET['settings-updated'] ) && '' !== proxy() ) {
		list( $kind, $found ) = test_proxy();
		echo '<div class="notice notice-' . esc_attr( $kind ) . '"><p>' . esc_html( $found ) . '</p></div>';
	}
	echo '<p>' . esc_html__( 'Then add the block “Alpaca Booking”, or [alpaca_booking], to a page where patients should book. The proxy’s BOOKING_ORIGINS must contain the origin of this site:', 'alpaca-booking' );
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
