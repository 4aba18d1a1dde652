<?php
/**
 * Plugin Name: Huiyin
 * Description: Puts the widget where a page says [huiyin].
 * Version: 1.0.0
 * Requires at least: 5.7
 * Requires PHP: 8.0
 * License: MIT OR Apache-2.0
 *
 * In wp-config.php, from the snippets.html of the folder on your web server:
 *
 *     define( 'HUIYIN_SCRIPT', 'https://agency.example/huiyin/1.0.0/huiyin.js' );
 *     define( 'HUIYIN_INTEGRITY', 'sha384-…' );
 *     define( 'HUIYIN_API', 'https://agency.example/huiyin/api/v1' );
 *
 * On a page: [huiyin view="request"]Call 12345, or write to …[/huiyin]
 */

declare(strict_types=1);

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

/**
 * What an editor may choose. Not the script and not the API: who may write a page must not be able to
 * send what citizens type elsewhere.
 */
const HUIYIN_CHOICES = array(
	'lang',
	'view',
	'power',
	'routing',
	'heading-level',
	'theme',
	'mode',
	'silence',
	'loading',
);

/** The two lines; WordPress hands an empty string instead of attributes where there are none. */
function huiyin_shortcode( $chosen, ?string $fallback = null ): string {
	$attributes = ' api="' . esc_url( HUIYIN_API ) . '"';
	$known      = shortcode_atts( array_fill_keys( HUIYIN_CHOICES, '' ), (array) $chosen, 'huiyin' );
	foreach ( $known as $name => $value ) {
		if ( '' !== $value ) {
			$attributes .= ' ' . $name . '="' . esc_attr( $value ) . '"';
		}
	}
	return '<script type="module" src="' . esc_url( HUIYIN_SCRIPT ) . '" integrity="'
		. esc_attr( HUIYIN_INTEGRITY ) . '" crossorigin="anonymous"></script>' . "\n"
		. '<huiyin-widget' . $attributes . '>' . wp_kses_post( (string) $fallback ) . '</huiyin-widget>';
}

add_shortcode( 'huiyin', 'huiyin_shortcode' );
