<?php
// The settings page: the proxy's address, and whether patients can book through it.

namespace AlpacaBooking;

defined( 'ABSPATH' ) || exit;

/** The slug of the settings page, and of its settings group. */
const PAGE = 'alpaca-booking';

/** The parameter of a new page that begins with the block. */
const WITH_BLOCK = 'alpaca-booking-block';

/** How long the proxy may take to answer. */
const TIMEOUT_SECONDS = 5;

add_action( 'admin_init', __NAMESPACE__ . '\register_settings' );
add_action( 'admin_menu', __NAMESPACE__ . '\add_page' );
add_filter( 'default_content', __NAMESPACE__ . '\begin_page' );
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

/**
 * Returns the URL without a trailing slash; a host alone is one with https. An invalid URL shows an error and keeps the
 * previous one.
 */
function sanitize_proxy( $given ): string {
	$text = trim( (string) $given );
	if ( '' === $text ) {
		return '';
	}
	$address = untrailingslashit( esc_url_raw( false === strpos( $text, '://' ) ? "https://$text" : $text, array( 'https', 'http' ) ) );
	if ( 1 !== preg_match( '#^https?://([\p{L}\p{N}.-]+|\[[0-9a-f:]+\])(:\d+)?(/[^\s?\#]*)?$#iu', $address ) ) {
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
	if ( 0 === strpos( home_url(), 'https:' ) && 0 === strpos( proxy(), 'http:' ) ) {
		return array( 'error', __( 'This site uses https, and its proxy doesn’t: browsers block that. Enter an address that begins with https://.', 'alpaca-booking' ) );
	}
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
		'Alpaca Booking',
		'Alpaca Booking',
		'manage_options',
		PAGE,
		__NAMESPACE__ . '\show_page'
	);
}

function show_field(): void {
	printf(
		'<input type="text" inputmode="url" class="regular-text code" dir="ltr" id="%1$s" name="%1$s" value="%2$s" placeholder="https://booking.example">',
		esc_attr( OPTION ),
		esc_attr( proxy() )
	);
}

/** The editor of a new page that has the block. */
function new_page_link(): string {
	$page = array(
		'post_type'  => 'page',
		'post_title' => rawurlencode( __( 'Book a visit', 'alpaca-booking' ) ),
		WITH_BLOCK   => '1',
	);
	return add_query_arg( $page, admin_url( 'post-new.php' ) );
}

/** The content with which a new page begins. The parameter only fills the editor, so it needs no nonce. */
function begin_page( string $content ): string {
	return '' === $content && isset( $_GET[ WITH_BLOCK ] ) ? '<!-- wp:alpaca-booking/booking /-->' : $content;
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
	echo '<p>' . esc_html__( 'The proxy is the server that connects this site with the clinic’s ERP. Whoever runs it knows its address.', 'alpaca-booking' ) . '</p>';
	echo '<form action="options.php" method="post">';
	// Adds the nonce. options.php verifies it and the user's permission.
	settings_fields( PAGE );
	do_settings_sections( PAGE );
	echo '<table class="form-table" role="presentation"><tr><th scope="row">' . esc_html__( 'Origin of this site', 'alpaca-booking' ) . '</th>';
	echo '<td><code>' . esc_html( origin() ) . '</code>';
	echo '<p class="description">' . esc_html__( 'The proxy must have it in BOOKING_ORIGINS. Otherwise nobody can book on this site.', 'alpaca-booking' ) . '</p></td></tr></table>';
	submit_button( __( 'Save and test', 'alpaca-booking' ) );
	echo '</form>';
	if ( '' !== proxy() ) {
		echo '<h2>' . esc_html__( 'Where patients book', 'alpaca-booking' ) . '</h2>';
		echo '<p>' . esc_html__( 'Add the block “Alpaca Booking” to any page. Without the block editor, write [alpaca_booking].', 'alpaca-booking' ) . '</p>';
		echo '<p><a class="button" href="' . esc_url( new_page_link() ) . '">' . esc_html__( 'Create a page with the block', 'alpaca-booking' ) . '</a></p>';
	}
	echo '</div>';
}

/** The origin of this site, as browsers send it. */
function origin(): string {
	$parts = wp_parse_url( home_url() );
	return $parts['scheme'] . '://' . $parts['host'] . ( isset( $parts['port'] ) ? ':' . $parts['port'] : '' );
}
