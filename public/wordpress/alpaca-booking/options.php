<?php
// The options of the block and the shortcode: the attributes of the widget, without data- and without personal data.

namespace AlpacaBooking;

defined( 'ABSPATH' ) || exit;

/**
 * For each: what the editor calls it, and what it accepts. `choices`: one of these, or with `several` any of them;
 * `least` and `most`: a whole number.
 */
function options(): array {
	return array(
		'clinic'        => array( 'label' => __( 'Clinic', 'alpaca-booking' ) ),
		'flow'          => array(
			'label'   => __( 'First step', 'alpaca-booking' ),
			'choices' => array( 'service-first', 'doctor-first', 'choose' ),
		),
		'doctor'        => array( 'label' => __( 'Doctors', 'alpaca-booking' ) ),
		'service'       => array( 'label' => __( 'Services', 'alpaca-booking' ) ),
		'hide-doctors'  => array( 'label' => __( 'Hidden doctors', 'alpaca-booking' ) ),
		'hide-services' => array( 'label' => __( 'Hidden services', 'alpaca-booking' ) ),
		'price-type'    => array( 'label' => __( 'Price types', 'alpaca-booking' ) ),
		'fields'        => array(
			'label'   => __( 'Additional fields', 'alpaca-booking' ),
			'choices' => FIELDS,
			'several' => true,
		),
		'required'      => array(
			'label'   => __( 'Required fields', 'alpaca-booking' ),
			'choices' => FIELDS,
			'several' => true,
		),
		'multi-service' => array(
			'label'   => __( 'Several services in one visit', 'alpaca-booking' ),
			'choices' => ON_OFF,
		),
		'days'          => array(
			'label' => __( 'Days ahead', 'alpaca-booking' ),
			'least' => 1,
			'most'  => 365,
		),
		'privacy-url'   => array( 'label' => __( 'Privacy notice', 'alpaca-booking' ) ),
		'done-url'      => array( 'label' => __( 'Page after booking', 'alpaca-booking' ) ),
		'phone'         => array( 'label' => __( 'The clinic’s phone number', 'alpaca-booking' ) ),
		'remember'      => array(
			'label'   => __( 'List of visits in this browser', 'alpaca-booking' ),
			'choices' => ON_OFF,
		),
		'ref'           => array( 'label' => __( 'Name of this page or campaign', 'alpaca-booking' ) ),
		'source'        => array(
			'label'   => __( 'Source goes to', 'alpaca-booking' ),
			'choices' => array( 'events', 'comment', 'off' ),
		),
		'analytics'     => array(
			'label'   => __( 'Analytics', 'alpaca-booking' ),
			'choices' => array( 'off', 'datalayer' ),
		),
		'lang'          => array( 'label' => __( 'Language', 'alpaca-booking' ) ),
		'theme'         => array(
			'label'   => __( 'Light or dark', 'alpaca-booking' ),
			'choices' => array( 'auto', 'light', 'dark' ),
		),
		'accent'        => array( 'label' => __( 'Colour', 'alpaca-booking' ) ),
		'radius'        => array(
			'label' => __( 'Corner radius', 'alpaca-booking' ),
			'least' => 0,
			'most'  => 40,
		),
		LABEL           => array( 'label' => __( 'Button text', 'alpaca-booking' ) ),
	);
}

const ON_OFF = array( 'on', 'off' );

/** The form fields that patients can be asked for in addition to name and phone. */
const FIELDS = array( 'email', 'birthdate', 'comment', 'passport' );
