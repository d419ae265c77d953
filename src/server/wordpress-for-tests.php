<?php
// A minimal fake of WordPress for the plugin's tests. Reads one call per line as JSON and prints the plugin's output for each.
// {"shortcode": {…}}, {"block": {…}}, {"sanitize": "…"}, {"tag": "<script …>", "handle": "…"}, {"scripts": true}, {"options": true},
// {"links": […]}, {"test": {address: answer}}; {"mo": path, "domain": "…"}; {"begin": address of a new page}; {"uninstall": [ids of a network's sites]}; {"proxy": "…"} and
// {"admin": true} configure the site.

$site = array(
	'options' => array(),
	'admin'   => false,
	'scripts' => array(),
	'hooks'   => array(),
	'errors'  => array(),
	'blocks'  => array(),
	'answers' => array(),
	'network' => array(),
	'log'     => array(),
);

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
function register_block_type( $folder, $block ) {
	global $site;
	$site['blocks'][ json_decode( file_get_contents( $folder . '/block.json' ), true )['name'] ] = $block;
}
function get_block_wrapper_attributes() {
	return 'class="wp-block"';
}
function plugins_url( $path ) {
	return 'https://clinic.example/wp-content/plugins/alpaca-booking/' . $path;
}
function plugin_basename( $path ) {
	return basename( dirname( $path ) ) . '/' . basename( $path );
}
function admin_url( $path ) {
	return 'https://clinic.example/wp-admin/' . $path;
}
function home_url() {
	return 'https://clinic.example/blog';
}
function wp_parse_url( $address ) {
	return parse_url( $address );
}
function add_query_arg( $query, $address ) {
	return $address . '?' . urldecode( http_build_query( $query ) );
}
function wp_json_encode( $value, $flags ) {
	return json_encode( $value, $flags );
}
function wp_add_inline_script( $name, $text ) {
	global $site;
	$site['scripts'][ $name ]['before'] = $text;
}
function is_multisite() {
	global $site;
	return array() !== $site['network'];
}
function get_sites( $given ) {
	global $site;
	// WordPress returns a hundred unless it is told otherwise.
	return array_slice( $site['network'], 0, 0 === $given['number'] ? null : 100 );
}
function get_current_blog_id() {
	return 1;
}
function switch_to_blog( $id ) {
	global $site;
	$site['log'][] = "to $id";
}
function restore_current_blog() {
	global $site;
	$site['log'][] = 'back';
}
function delete_option( $name ) {
	global $site;
	$site['log'][] = "delete $name";
}
/** An address without an answer can't be reached. Nor can one that is asked in the name of another site. */
function wp_remote_get( $address, $given ) {
	global $site;
	$ours = 'https://clinic.example' === ( $given['headers']['Origin'] ?? 'https://clinic.example' );
	return $ours && isset( $site['answers'][ $address ] ) ? $site['answers'][ $address ] : new WP_Error();
}
function is_wp_error( $answer ) {
	return $answer instanceof WP_Error;
}
class WP_Error {
	public function get_error_message() {
		return 'no connection';
	}
}
function wp_remote_retrieve_body( $answer ) {
	return $answer['body'];
}
function wp_remote_retrieve_response_code( $answer ) {
	return $answer['status'];
}
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
	} elseif ( isset( $call['block'] ) ) {
		$output = $site['blocks']['alpaca-booking/booking']['render_callback']( $call['block'] );
	} elseif ( isset( $call['options'] ) ) {
		$site['hooks']['enqueue_block_editor_assets']();
		$output = array(
			'options'    => 'AlpacaBooking\options'(),
			'attributes' => $site['blocks']['alpaca-booking/booking']['attributes'],
			'groups'     => 'AlpacaBooking\groups'(),
			'editor'     => $site['scripts']['alpaca-booking-editor-fields'],
		);
	} elseif ( isset( $call['links'] ) ) {
		$output = $site['hooks']['plugin_action_links_alpaca-booking/alpaca-booking.php']( $call['links'] );
	} elseif ( isset( $call['test'] ) ) {
		$site['answers'] = $call['test'];
		$output          = 'AlpacaBooking\test_proxy'();
	} elseif ( isset( $call['uninstall'] ) ) {
		$site['network'] = $call['uninstall'];
		$site['log']     = array();
		defined( 'WP_UNINSTALL_PLUGIN' ) || define( 'WP_UNINSTALL_PLUGIN', 'alpaca-booking' );
		require dirname( $argv[1] ) . '/uninstall.php';
		$output = $site['log'];
	} elseif ( isset( $call['sanitize'] ) ) {
		$output = array( 'AlpacaBooking\sanitize_proxy'( $call['sanitize'] ), count( $site['errors'] ) );
	} elseif ( isset( $call['mo'] ) ) {
		$output = $site['hooks']['load_textdomain_mofile']( $call['mo'], $call['domain'] );
	} elseif ( isset( $call['begin'] ) ) {
		parse_str( (string) parse_url( $call['begin'], PHP_URL_QUERY ), $_GET );
		$output = array_map( $site['hooks']['default_content'], array( '', 'Mine' ) );
	} elseif ( isset( $call['tag'] ) ) {
		$output = $site['hooks']['script_loader_tag']( $call['tag'], $call['handle'] );
	} elseif ( isset( $call['scripts'] ) ) {
		$output = $site['scripts'];
	}
	echo json_encode( $output, JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES ), "\n";
}
