<?php
// The options of the block and the shortcode: the attributes of the widget, without data- and without personal data.

namespace AlpacaBooking;

defined( 'ABSPATH' ) || exit;

/** The groups of options in the editor's sidebar, by key, in their order there. */
function groups(): array {
	return array(
		'start'  => __( 'What is offered', 'alpaca-booking' ),
		'form'   => __( 'The patient’s form', 'alpaca-booking' ),
		'look'   => __( 'Language and look', 'alpaca-booking' ),
		'visit'  => __( 'Around the visit', 'alpaca-booking' ),
		'source' => __( 'Where patients come from', 'alpaca-booking' ),
	);
}

/**
 * For each: its group, what the editor calls it, and what it accepts. `choices`: one of these, or with `several` any of
 * them, with their labels; `ids`: of doctors, services or price types, which the editor offers by name; `least` and
 * `most`: a whole number. `help` is for the editor, too.
 */
function options(): array {
	$switch = array(
		'on'  => __( 'On', 'alpaca-booking' ),
		'off' => __( 'Off', 'alpaca-booking' ),
	);
	// What patients can be asked for in addition to name and phone.
	$fields = array(
		'email'     => __( 'Email', 'alpaca-booking' ),
		'birthdate' => __( 'Date of birth', 'alpaca-booking' ),
		'comment'   => __( 'Comment', 'alpaca-booking' ),
		'passport'  => __( 'Passport', 'alpaca-booking' ),
	);
	return array(
		'clinic'        => array(
			'group' => 'start',
			'label' => __( 'Clinic', 'alpaca-booking' ),
			'help'  => __( 'Its ID, if your proxy has several clinics.', 'alpaca-booking' ),
		),
		'flow'          => array(
			'group'   => 'start',
			'label'   => __( 'First step', 'alpaca-booking' ),
			'choices' => array(
				'service-first' => __( 'Service', 'alpaca-booking' ),
				'doctor-first'  => __( 'Doctor', 'alpaca-booking' ),
				'choose'        => __( 'Patient decides', 'alpaca-booking' ),
			),
		),
		'doctor'        => array(
			'group' => 'start',
			'label' => __( 'Doctors', 'alpaca-booking' ),
			'ids'   => 'doctors',
			'help'  => __( 'Only these are offered. A single one is already chosen.', 'alpaca-booking' ),
		),
		'service'       => array(
			'group' => 'start',
			'label' => __( 'Services', 'alpaca-booking' ),
			'ids'   => 'services',
			'help'  => __( 'Only these are offered. A single one is already chosen.', 'alpaca-booking' ),
		),
		'hide-doctors'  => array(
			'group' => 'start',
			'label' => __( 'Hidden doctors', 'alpaca-booking' ),
			'ids'   => 'doctors',
		),
		'hide-services' => array(
			'group' => 'start',
			'label' => __( 'Hidden services', 'alpaca-booking' ),
			'ids'   => 'services',
		),
		'price-type'    => array(
			'group' => 'start',
			'label' => __( 'Price types', 'alpaca-booking' ),
			'ids'   => 'priceTypes',
		),
		'fields'        => array(
			'group'   => 'form',
			'label'   => __( 'Additional fields', 'alpaca-booking' ),
			'choices' => $fields,
			'several' => true,
		),
		'required'      => array(
			'group'   => 'form',
			'label'   => __( 'Required fields', 'alpaca-booking' ),
			'choices' => $fields,
			'several' => true,
		),
		'multi-service' => array(
			'group'   => 'start',
			'label'   => __( 'Several services in one visit', 'alpaca-booking' ),
			'choices' => $switch,
		),
		'days'          => array(
			'group' => 'start',
			'label' => __( 'Days ahead', 'alpaca-booking' ),
			'least' => 1,
			'most'  => 365,
			'help'  => __( 'How many days to offer times for, today included.', 'alpaca-booking' ),
		),
		'privacy-url'   => array(
			'group' => 'form',
			'label' => __( 'Privacy notice', 'alpaca-booking' ),
			'help'  => __( 'Its address. Patients must tick that they have read it.', 'alpaca-booking' ),
		),
		'done-url'      => array(
			'group' => 'visit',
			'label' => __( 'Page after booking', 'alpaca-booking' ),
			'help'  => __( 'Its address. A button leads there.', 'alpaca-booking' ),
		),
		'phone'         => array(
			'group' => 'visit',
			'label' => __( 'The clinic’s phone number', 'alpaca-booking' ),
			'help'  => __( 'Shown while the proxy can’t be reached.', 'alpaca-booking' ),
		),
		'remember'      => array(
			'group'   => 'visit',
			'label'   => __( 'List of visits in this browser', 'alpaca-booking' ),
			'choices' => $switch,
		),
		'ref'           => array(
			'group' => 'source',
			'label' => __( 'Name of this page or campaign', 'alpaca-booking' ),
		),
		'source'        => array(
			'group'   => 'source',
			'label'   => __( 'Source goes to', 'alpaca-booking' ),
			'choices' => array(
				'events'  => __( 'Events', 'alpaca-booking' ),
				'comment' => __( 'Comment', 'alpaca-booking' ),
				'off'     => __( 'Off', 'alpaca-booking' ),
			),
		),
		'analytics'     => array(
			'group'   => 'source',
			'label'   => __( 'Analytics', 'alpaca-booking' ),
			'choices' => array(
				'off'       => __( 'Off', 'alpaca-booking' ),
				'datalayer' => 'datalayer',
			),
		),
		'lang'          => array(
			'group' => 'look',
			'label' => __( 'Language', 'alpaca-booking' ),
			'help'  => __( 'Its tag, such as “uk”. Otherwise it is the language of the page.', 'alpaca-booking' ),
		),
		'theme'         => array(
			'group'   => 'look',
			'label'   => __( 'Light or dark', 'alpaca-booking' ),
			'choices' => array(
				'auto'  => __( 'Same as the page', 'alpaca-booking' ),
				'light' => __( 'Light', 'alpaca-booking' ),
				'dark'  => __( 'Dark', 'alpaca-booking' ),
			),
		),
		'accent'        => array(
			'group' => 'look',
			'label' => __( 'Colour', 'alpaca-booking' ),
			'help'  => __( 'Of buttons and links, such as #0b6e6e.', 'alpaca-booking' ),
		),
		'radius'        => array(
			'group' => 'look',
			'label' => __( 'Corner radius', 'alpaca-booking' ),
			'least' => 0,
			'most'  => 40,
		),
		LABEL           => array(
			'group' => 'look',
			'label' => __( 'Button text', 'alpaca-booking' ),
			'help'  => __( 'Of the link that is shown if scripts don’t run.', 'alpaca-booking' ),
		),
		'slot'          => array(
			'group' => 'start',
			'label' => __( 'Time', 'alpaca-booking' ),
		),
		'date'          => array(
			'group' => 'start',
			'label' => __( 'Date', 'alpaca-booking' ),
		),
	);
}
