<?php
// A minimal fake of WordPress for the plugin's tests. Reads one call per line as JSON and prints the plugin's output for each.
// {"shortcode": {…}}, {"sanitize": "…"}, {"tag": "<script …>", "handle": "…"}, {"scripts": true}; {"proxy": "…"} and {"admin": true}
// configure the site.

$site = array( 'options' => array(), 'admin' => false, 'scripts' => array(), 'hooks' => array(), 'errors' => array() );

define( 'ABSPATH', '/' );

function add_action( $hook, $act ) {
	global $site;
	$site['hooks'][ $hook ] = $act;
}
function add_filter( $hook, $act ) {
	add_action( $hook, $act );
}
function add_shortcode( $name, $act ) {
	add_action( "[$name]", $act );
}
function register_uninstall_hook() {}
function get_option( $name, $otherwise ) {
	global $site;
	return $site['options'][ $name ] ?? $otherwise;
}
function current_user_can() {
	global $site;
	return $site['admin'];
}
function wp_register_script( $name, $address ) {
	global $site;
	$site['scripts'][ $name ] = array( 'address' => $address, 'enqueued' => false );
}
function wp_enqueue_script( $name ) {
	global $site;
	$site['scripts'][ $name ]['enqueued'] = true;
}
function add_settings_error( $setting ) {
	global $site;
	$site['errors'][] = $setting;
}
function shortcode_atts( $known, $given ) {
	return array_merge( $known, array_intersect_key( (array) $given, $known ) );
}
function __( $text ) {
	return $text;
}
function esc_html( $text ) {
	return htmlspecialchars( $text, ENT_QUOTES, 'UTF-8', false );
}
function esc_attr( $text ) {
	return esc_html( $text );
}
function esc_html__( $text ) {
	return esc_html( $text );
}
function esc_url( $text ) {
	return preg_match( '#^https?://#', $text ) ? esc_html( $text ) : '';
}
function esc_url_raw( $text ) {
	return preg_match( '#^https?://#', $text ) ? $text : '';
}
function untrailingslashit( $text ) {
	return rtrim( $text, '/\\' );
}

/** Handles a single tag, which is all that a registered script has. */
class WP_HTML_Tag_Processor {
	private $tag;
	private $seen = false;
	public function __construct( $tag ) {
		$this->tag = $tag;
	}
	public function next_tag() {
		$first      = ! $this->seen;
		$this->seen = true;
		return $first;
	}
	public function get_attribute( $name ) {
		return preg_match( "/ $name=\"([^\"]*)\"/", $this->tag, $found ) ? $found[1] : null;
	}
	public function set_attribute( $name, $text ) {
		$this->tag = preg_replace( '/^<script/', '<script ' . $name . '="' . esc_attr( $text ) . '"', $this->tag );
	}
	public function get_updated_html() {
		return $this->tag;
	}
}

require $argv[1];

foreach ( file( 'php://stdin', FILE_IGNORE_NEW_LINES ) as $line ) {
	$call = json_decode( $line, true );
	$output = null;
	if ( isset( $call['proxy'] ) ) {
		$site['options']['alpaca_booking_proxy'] = $call['proxy'];
		$site['hooks']['init']();
	} elseif ( isset( $call['admin'] ) ) {
		$site['admin'] = $call['admin'];
	} elseif ( isset( $call['shortcode'] ) ) {
		$output = $site['hooks']['[alpaca_booking]']( $call['shortcode'] );
	} elseif ( isset( $call['sanitize'] ) ) {
		$output = array( 'AlpacaBooking\sanitize_proxy'( $call['sanitize'] ), count( $site['errors'] ) );
	} elseif ( isset( $call['tag'] ) ) {
		$output = $site['hooks']['script_loader_tag']( $call['tag'], $call['handle'] );
	} elseif ( isset( $call['scripts'] ) ) {
		$output = $site['scripts'];
	}
	echo json_encode( $output, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ), "\n";
}
