//! The style is written for both directions of writing: sides are called start and end.

use std::fs;

use crate::workspace::{self, files_named};

/// Declarations that name a side all the same, and why that is right in both directions.
const SIDED: &[(&str, &str)] = &[
    ("text-align: left", "lines from right to left stand there too; the next rule turns it round"),
    ("text-align: right", "it is that rule"),
    ("box-shadow: inset 4px 0 0 var(--h-accent)", "the rule after it turns it round"),
    ("box-shadow: inset -4px 0 0 var(--h-accent)", "it is that rule"),
    ("transform: rotate(45deg)", "the rule after it turns it round"),
    ("transform: rotate(-45deg)", "it is that rule"),
];

/// Properties whose third and further values are sides in the order of a clock.
const CLOCKS: [&str; 7] =
    ["margin", "padding", "inset", "border-width", "border-color", "border-style", "border-radius"];

/// Whether a declaration means the left or the right, whichever way the words run.
fn is_sided(property: &str, value: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|it: char| !it.is_alphanumeric()).map(str::to_owned).collect()
    };
    let names_a_side =
        |text: &str| words(text).iter().any(|word| word == "left" || word == "right");
    if property.starts_with("--") {
        return false;
    }
    let sides: Vec<_> = split(value);
    let is_clock = CLOCKS.contains(&property) && sides.len() == 4 && sides[1] != sides[3];
    let moves = ["translateX", "translate(", "translate3d", "scaleX", "rotate", "skew"];
    let is_moved = property == "transform" && moves.iter().any(|it| value.contains(it));
    let is_shadow = property.ends_with("-shadow") && {
        let across =
            sides.iter().find(|it| it.starts_with(|at: char| at.is_ascii_digit() || at == '-'));
        across.is_some_and(|it| it.chars().any(|digit| ('1'..='9').contains(&digit)))
    };
    let flows = property == "direction" || value.contains("vertical-");
    names_a_side(property) || names_a_side(value) || is_clock || is_moved || is_shadow || flows
}

/// The values of a declaration; what stands in brackets is one.
fn split(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut depth = 0;
    for it in value.chars() {
        match it {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if it == ' ' && depth <= 0 {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(it);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The declarations of a sheet, without its comments.
fn declarations(css: &str) -> Vec<(String, String)> {
    let code: String =
        css.split("/*").map(|part| part.split_once("*/").map_or(part, |(_, code)| code)).collect();
    let parts = code.split(['{', '}', ';']);
    let declared = parts.filter_map(|part| part.trim().split_once(": "));
    declared.map(|(property, value)| (property.to_owned(), value.trim().to_owned())).collect()
}

#[test]
fn no_rule_means_the_left_or_the_right() {
    let mut seen = Vec::new();
    for file in files_named(&workspace::root().join("style"), "css").unwrap() {
        let css = fs::read_to_string(&file).unwrap();
        for (property, value) in declarations(&css) {
            if is_sided(&property, &value) {
                let declaration = format!("{property}: {value}");
                let known = SIDED.iter().any(|(sided, _)| *sided == declaration);
                assert!(known, "{}: {declaration}", file.display());
                seen.push(declaration);
            }
        }
    }
    for (declaration, _) in SIDED {
        assert!(seen.iter().any(|it| it == declaration), "nothing says {declaration} any more");
    }
}

#[test]
fn a_side_is_found_however_it_is_named() {
    for (property, value) in [
        ("margin-left", "1rem"),
        ("left", "0"),
        ("border-top-right-radius", "0"),
        ("text-align", "right"),
        ("float", "left"),
        ("background-position", "left 1rem center"),
        ("padding", "0 0 1.5rem 1.75rem"),
        ("inset", "0 calc(1rem + 2px) 0 0"),
        ("transform", "translateX(-50%)"),
        ("box-shadow", "inset 4px 0 0 red"),
    ] {
        assert!(is_sided(property, value), "{property}: {value}");
    }
}

#[test]
fn what_is_the_same_on_both_sides_is_none() {
    for (property, value) in [
        ("margin-inline-start", "1rem"),
        ("text-align", "start"),
        ("padding", "0 1rem 2rem 1rem"),
        ("box-shadow", "inset 0 0 0 2px red"),
        ("box-shadow", "none"),
        ("color", "var(--h-copyright)"),
    ] {
        assert!(!is_sided(property, value), "{property}: {value}");
    }
}
