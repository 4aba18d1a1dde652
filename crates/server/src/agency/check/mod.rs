//! What the types alone cannot refuse in a folder's files.

pub(super) mod agency;
pub(super) mod catalogue;
mod chart;
pub(super) mod form;
mod limits;
pub(super) mod power;
pub(super) mod rules;

use std::collections::HashSet;

use huiyin_contract::agency::{Agency, Channel, ChannelKind};
use huiyin_contract::text::Text;

use super::folder::Folder;
use super::place::Place;

fn known_unit(folder: &mut Folder<'_>, at: &Place<'_>, unit: &str, agency: &Agency) {
    if agency.unit(unit).is_none() {
        folder.fault(at, format!("agency.json has no unit \"{unit}\""));
    }
}

fn known_channel(folder: &mut Folder<'_>, at: &Place<'_>, channel: &Channel) {
    if channel.kind == ChannelKind::Other {
        folder.fault(&at.field("kind"), "there is no such kind of channel");
    }
}

/// Names every identifier that occurs again, where it does.
fn no_doubles<'a, 'b>(
    folder: &mut Folder<'_>,
    identifiers: impl Iterator<Item = (Place<'b>, &'a str)>,
) {
    let mut seen = HashSet::new();
    for (at, identifier) in identifiers {
        if !seen.insert(identifier) {
            folder.fault(&at, format!("\"{identifier}\" occurs more than once"));
        }
    }
}

/// The places and identifiers of a list whose items have one in this field.
fn identified<'a, 'b, T>(
    at: &Place<'b>,
    field: &str,
    items: &'a [T],
    identifier: impl Fn(&'a T) -> &'a str,
) -> impl Iterator<Item = (Place<'b>, &'a str)> {
    items
        .iter()
        .enumerate()
        .map(move |(index, item)| (at.item(index).field(field), identifier(item)))
}

fn has_words(folder: &mut Folder<'_>, at: &Place<'_>, text: &Text) {
    let is_blank = match text {
        Text::Plain(words) => words.trim().is_empty(),
        Text::Localized(by_tag) => {
            by_tag.is_empty() || by_tag.values().any(|words| words.trim().is_empty())
        }
    };
    if is_blank {
        folder.fault(at, "has no words");
    }
}
