<?php
// WordPress runs this when the plugin is deleted: on every site of a network.

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

$alpaca_booking_sites = is_multisite()
	? get_sites(
		array(
			'fields' => 'ids',
			'number' => 0,
		)
	)
	: array( get_current_blog_id() );

foreach ( $alpaca_booking_sites as $alpaca_booking_site ) {
	if ( is_multisite() ) {
		switch_to_blog( $alpaca_booking_site );
	}
	// The option of alpaca-booking.php, which isn't loaded here.
	delete_option( 'alpaca_booking_proxy' );
	if ( is_multisite() ) {
		restore_current_blog();
	}
}
