//! Days as a file for a calendar (RFC 5545), by which programs of every maker remind people.

/// Most octets of a line, its end apart (RFC 5545, section 3.1).
const LONGEST_LINE: usize = 75;

/// One last day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LastDay {
    /// The same for the same matter whenever the file is made: a calendar then moves the entry
    /// that it has instead of adding another.
    pub(crate) uid: String,
    /// How often the day was moved; a calendar takes the entry with the greater number.
    pub(crate) sequence: usize,
    /// The day, as `YYYY-MM-DD`.
    pub(crate) day: String,
    /// What the entry is called.
    pub(crate) title: String,
    /// What else it says.
    pub(crate) note: String,
}

/// The file. `stamp` is the moment at which it is made, as `YYYYMMDDTHHMMSSZ`. What is no day is
/// left out.
pub(crate) fn calendar(days: &[LastDay], stamp: &str) -> String {
    let mut file = String::new();
    line(&mut file, "BEGIN:VCALENDAR");
    line(&mut file, "VERSION:2.0");
    line(&mut file, concat!("PRODID:-//Huiyin//Huiyin ", env!("CARGO_PKG_VERSION"), "//EN"));
    line(&mut file, "METHOD:PUBLISH");
    for last in days {
        if let Some(date) = date(&last.day) {
            event(&mut file, last, &date, stamp);
        }
    }
    line(&mut file, "END:VCALENDAR");
    file
}

fn event(file: &mut String, last: &LastDay, date: &str, stamp: &str) {
    let title = escape(&last.title);
    for property in [
        "BEGIN:VEVENT",
        &format!("UID:{}", escape(&last.uid)),
        &format!("DTSTAMP:{stamp}"),
        &format!("SEQUENCE:{}", last.sequence),
        // A day without a time lasts that day, in whatever zone the reader is.
        &format!("DTSTART;VALUE=DATE:{date}"),
        &format!("SUMMARY:{title}"),
        &format!("DESCRIPTION:{}", escape(&last.note)),
        // A reminder takes up no time, and is nobody else's business.
        "TRANSP:TRANSPARENT",
        "CLASS:PRIVATE",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        &format!("DESCRIPTION:{title}"),
        // Nine in the morning of the day before: at midnight everybody sleeps.
        "TRIGGER:-PT15H",
        "END:VALARM",
        "END:VEVENT",
    ] {
        line(file, property);
    }
}

fn date(day: &str) -> Option<String> {
    let fits = day.len() == 10
        && day.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    fits.then(|| day.replace('-', ""))
}

/// Text as a value (section 3.3.11); controls have no place in one.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// A line, folded where it is too long, and never within a character: a line behind the first
/// begins with a space, which counts.
fn line(file: &mut String, property: &str) {
    let mut room = LONGEST_LINE;
    for character in property.chars() {
        if character.len_utf8() > room {
            file.push_str("\r\n ");
            room = LONGEST_LINE - 1;
        }
        file.push(character);
        room -= character.len_utf8();
    }
    file.push_str("\r\n");
}

// Native alone, as proptest is.
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const STAMP: &str = "20260302T013000Z";

    fn last(title: &str) -> LastDay {
        LastDay {
            uid: "FG26-7K3M-Q9XD-statutory-1".to_owned(),
            sequence: 2,
            day: "2026-03-30".to_owned(),
            title: title.to_owned(),
            note: String::new(),
        }
    }

    /// What a calendar reads: lines joined again, and the value of the first such property.
    fn value(file: &str, name: &str) -> String {
        let unfolded = file.replace("\r\n ", "");
        let start = format!("{name}:");
        let value = unfolded.split("\r\n").find_map(|line| line.strip_prefix(&start)).unwrap();
        let mut characters = value.chars();
        let mut text = String::new();
        while let Some(character) = characters.next() {
            text.push(match character {
                '\\' => match characters.next().unwrap() {
                    'n' => '\n',
                    other => other,
                },
                other => other,
            });
        }
        text
    }

    #[test]
    fn a_day_is_written_as_the_rfc_says() {
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Huiyin//Huiyin 1.0.0//EN\r\n\
            METHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:FG26-7K3M-Q9XD-statutory-1\r\n\
            DTSTAMP:20260302T013000Z\r\nSEQUENCE:2\r\nDTSTART;VALUE=DATE:20260330\r\n\
            SUMMARY:Due\\, at last\r\nDESCRIPTION:\r\nTRANSP:TRANSPARENT\r\nCLASS:PRIVATE\r\n\
            BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Due\\, at last\r\nTRIGGER:-PT15H\r\n\
            END:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(calendar(&[last("Due, at last")], STAMP), expected);
    }

    #[test]
    fn what_is_no_day_is_left_out() {
        for day in ["", "soon", "2026-3-30", "2026/03/30", "2026-03-30\r\nX:1"] {
            let file = calendar(&[LastDay { day: day.to_owned(), ..last("t") }], STAMP);
            assert!(!file.contains("VEVENT"), "{day}");
        }
    }

    proptest! {
        #[test]
        fn whatever_it_says_is_read_back_from_lines_that_are_short_enough(
            title in "(\\PC|[\n;,\\\\]|[\u{4e00}-\u{9fff}]){0,200}",
        ) {
            let file = calendar(&[last(&title), last("second")], STAMP);
            prop_assert_eq!(value(&file, "SUMMARY"), title);
            prop_assert!(file.ends_with("\r\n"));
            for line in file.split("\r\n") {
                prop_assert!(line.len() <= LONGEST_LINE, "{line}");
                prop_assert!(!line.contains(['\r', '\n']));
            }
        }

        #[test]
        fn no_words_can_add_a_line_of_their_own(title in "[\\x00-\\x7f]{0,80}") {
            let file = calendar(&[last(&title)], STAMP);
            let own = |name: &str| file.split("\r\n").filter(|line| line.starts_with(name)).count();
            prop_assert_eq!((own("BEGIN:"), own("END:"), own("DTSTART")), (3, 3, 1));
        }
    }
}
