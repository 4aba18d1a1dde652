<?php
// The shortcode of demo/hosts/wordpress, run without WordPress: what the plugin calls does here what
// https://developer.wordpress.org/reference/ says of it, as far as the plugin needs it.

declare(strict_types=1);

const ABSPATH = __DIR__;

$asked = json_decode((string) stream_get_contents(STDIN), true, flags: JSON_THROW_ON_ERROR);
foreach ($asked['settings'] as $name => $value) {
    define($name, $value);
}

function add_shortcode(string $tag, callable $callback): void
{
    $GLOBALS['shortcodes'][$tag] = $callback;
}

/** Keeps what is known, with its default where it was not given. */
function shortcode_atts(array $known, array $given, string $shortcode): array
{
    return array_merge($known, array_intersect_key($given, $known));
}

function esc_attr(string $text): string
{
    return htmlspecialchars($text, ENT_QUOTES, 'UTF-8', false);
}

/** Nothing is left of an address of another protocol. */
function esc_url(string $url): string
{
    return preg_match('#^(https?:/)?/#', $url) ? esc_attr($url) : '';
}

/** WordPress allows more; of a script nothing but its words. */
function wp_kses_post(string $html): string
{
    return strip_tags($html, '<p><strong><em>');
}

require __DIR__ . '/../../../demo/hosts/wordpress/huiyin.php';

echo $GLOBALS['shortcodes']['huiyin']($asked['attributes'], $asked['content']);
