//! The contrast of every theme, computed from the style sheets as they are (WCAG 2.2, 1.4.3,
//! 1.4.6 and 1.4.11).

use std::collections::BTreeMap;

use crate::workspace::{read_text, root};

/// Which colour stands on which.
const WORDS: [(&str, &str); 16] = [
    ("ink", "paper"),
    ("ink", "paper-soft"),
    ("ink", "wrong-soft"),
    ("ink", "mark"),
    ("ink-soft", "paper"),
    ("ink-soft", "paper-soft"),
    ("accent", "paper"),
    ("accent", "paper-soft"),
    ("accent-strong", "paper"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
    ("wrong", "paper"),
    ("wrong", "paper-soft"),
    ("wrong", "wrong-soft"),
    ("good", "paper"),
    ("warn", "paper"),
];

/// Borders of what is acted on, and the two colours of the focus.
const EDGES: [(&str, &str); 4] =
    [("edge", "paper"), ("edge", "paper-soft"), ("edge", "wrong-soft"), ("focus", "focus-ink")];

/// The colours of a theme by their names, without `--huiyin-`.
type Colours = BTreeMap<String, [f64; 3]>;

/// What a block of rules sets, whether as the widget's default or as a host's value.
fn colours(block: &str) -> Colours {
    let set = |line: &str| {
        let (_, rest) = line.split_once("--huiyin-")?;
        let name = rest.split([',', ':']).next()?;
        let (_, hex) = rest.split_once('#')?;
        let channel = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok().map(f64::from);
        Some((name.to_owned(), [channel(0)?, channel(2)?, channel(4)?]))
    };
    block.lines().filter_map(set).collect()
}

/// The block that begins with this selector.
fn block<'a>(css: &'a str, selector: &str) -> &'a str {
    let (_, rest) = css.split_once(&format!("{selector} {{")).expect("the selector is there");
    rest.split('}').next().unwrap_or_default()
}

fn luminance(colour: [f64; 3]) -> f64 {
    let [red, green, blue] = colour.map(|channel| {
        let part = channel / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Every theme by its name, each laid over the light one, whose values it leaves where it has none.
fn themes() -> Vec<(&'static str, Colours)> {
    let tokens = read_text(&root().join("style/1-tokens.css")).expect("the tokens are there");
    let portal = read_text(&root().join("style/themes/portal.css")).expect("the theme is there");
    let light = colours(block(&tokens, ".huiyin"));
    let over = |block: &str| light.clone().into_iter().chain(colours(block)).collect();
    let (_, in_the_dark) = tokens.split_once("@media (prefers-color-scheme: dark)").expect("dark");
    let (_, when_asked) = tokens.split_once("@media (prefers-contrast: more)").expect("more");
    let auto = ".huiyin[data-theme=\"auto\"]";
    vec![
        ("light", light.clone()),
        ("dark", over(block(&tokens, ".huiyin[data-theme=\"dark\"]"))),
        ("dark by the device", over(block(in_the_dark, auto))),
        ("contrast", over(block(&tokens, ".huiyin[data-theme=\"contrast\"]"))),
        ("contrast by the device", over(block(when_asked, auto))),
        ("portal", over(block(&portal, "huiyin-widget"))),
    ]
}

/// The pairs of a theme that stay below a bound, as sentences.
fn below(name: &str, colours: &Colours, pairs: &[(&str, &str)], bound: f64) -> Vec<String> {
    let ratio = |(front, ground): &(&str, &str)| {
        let ratio = contrast(colours[*front], colours[*ground]);
        (ratio < bound).then(|| format!("{name}: {front} on {ground} is {ratio:.2} of {bound}"))
    };
    pairs.iter().filter_map(ratio).collect()
}

#[test]
fn words_and_edges_stand_out_in_every_theme() {
    let faults: Vec<String> = themes()
        .iter()
        .flat_map(|(name, colours)| {
            let words = if name.starts_with("contrast") { 7.0 } else { 4.5 };
            [below(name, colours, &WORDS, words), below(name, colours, &EDGES, 3.0)].concat()
        })
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn a_theme_that_follows_the_device_is_the_theme_that_is_asked_for() {
    let themes: BTreeMap<_, _> = themes().into_iter().collect();
    assert_eq!(themes["dark"], themes["dark by the device"]);
    assert_eq!(themes["contrast"], themes["contrast by the device"]);
    assert_ne!(themes["light"], themes["dark"]);
}

#[test]
fn contrast_is_what_the_standard_says() {
    assert!((contrast([0.0; 3], [255.0; 3]) - 21.0).abs() < 1e-9);
    assert!((contrast([119.0; 3], [255.0; 3]) - 4.48).abs() < 0.01);
}
