//! JUnit XML, as build servers read it.

use std::fmt::Write;

use super::{Outcome, Report, Verdict};
use crate::check::Level;

/// The report as JUnit XML: a suite a level. Advice is a system-out line, since the format knows
/// no word for it.
#[must_use]
pub fn junit(report: &Report) -> String {
    let mut xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n".to_owned();
    for level in Level::ALL.into_iter().filter(|&level| level <= report.level) {
        let cases: Vec<_> =
            report.outcomes.iter().filter(|outcome| outcome.check.level == level).collect();
        let count = |verdict| cases.iter().filter(|case| case.verdict == verdict).count();
        let _ = writeln!(
            xml,
            "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" skipped=\"{}\">",
            level.as_str(),
            cases.len(),
            count(Verdict::Failed),
            count(Verdict::Skipped),
        );
        cases.iter().for_each(|case| xml.push_str(&test_case(case)));
        xml.push_str("  </testsuite>\n");
    }
    xml.push_str("</testsuites>\n");
    xml
}

fn test_case(outcome: &Outcome) -> String {
    let check = outcome.check;
    let words = escaped(outcome.words.as_deref().unwrap_or_default());
    let inside = match outcome.verdict {
        Verdict::Passed => String::new(),
        Verdict::Skipped => format!("      <skipped message=\"{words}\"/>\n"),
        Verdict::Failed => {
            let story = escaped(&story(outcome));
            format!("      <failure message=\"{words}\">{story}</failure>\n")
        }
        Verdict::Advised => {
            format!("      <system-out>{}</system-out>\n", escaped(&story(outcome)))
        }
    };
    let (name, level) = (check.name, check.level.as_str());
    format!("    <testcase name=\"{name}\" classname=\"{level}\">\n{inside}    </testcase>\n")
}

fn story(outcome: &Outcome) -> String {
    let check = outcome.check;
    let mut story = format!("contract: {} ({})\n", check.rule, check.section);
    if let Some(exchange) = &outcome.exchange {
        let _ = write!(story, "sent: {}\ncame: {}\n", exchange.sent, exchange.came);
    }
    let _ = write!(story, "but: {}", outcome.words.as_deref().unwrap_or_default());
    story
}

/// As text and in attributes. XML 1.0 has no way at all to write most controls.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(character),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other if other.is_control() => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_that_a_backend_says_breaks_the_xml() {
        assert_eq!(
            escaped("<a href=\"x\">&\u{1b}\u{0}\n"),
            "&lt;a href=&quot;x&quot;&gt;&amp;\u{fffd}\u{fffd}\n"
        );
    }
}
