<?php
// The plugin's own texts in the languages that patients can book in. English is in the code, the others in languages/.

namespace AlpacaBooking;

defined( 'ABSPATH' ) || exit;

// Before the options and the block, which have texts.
add_action( 'init', __NAMESPACE__ . '\load_translations', 1 );
add_filter( 'load_textdomain_mofile', __NAMESPACE__ . '\find_translations', 10, 2 );

function load_translations(): void {
	load_plugin_textdomain( 'alpaca-booking', false, 'alpaca-booking/languages' );
}

/** A language without a file for this country, such as de_AT or de_DE_formal, has that of another. */
function find_translations( $file, $domain ) {
	if ( 'alpaca-booking' !== $domain || is_readable( $file ) || 1 !== preg_match( '/-([a-z]{2,3})(_\w+)?\.mo$/', $file, $found ) ) {
		return $file;
	}
	$same = glob( __DIR__ . "/languages/alpaca-booking-{$found[1]}*.mo" );
	return $same[0] ?? $file;
}
