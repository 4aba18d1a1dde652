//! How to reach an agency, this one or another, without this software.

use huiyin_contract::agency::{Channel, ChannelKind};
use leptos::prelude::*;

use crate::ui::{Surface, all, fact, facts, nothing, paragraph};

/// Several channels, each under its name.
pub(super) fn channels<'a>(
    surface: Surface,
    channels: impl IntoIterator<Item = &'a Channel>,
) -> AnyView {
    let rows = channels.into_iter().map(|channel| {
        let name = channel.name.in_language(&surface.language()).to_owned();
        fact(name, contact(surface, channel))
    });
    facts(rows)
}

/// The number, address or link of a channel, and what else to know.
pub(super) fn contact(surface: Surface, channel: &Channel) -> AnyView {
    let language = surface.language();
    let value = channel.value.in_language(&language).to_owned();
    let note = channel
        .note
        .as_ref()
        .map_or_else(nothing, |note| paragraph("hint", note.in_language(&language)));
    all([link(address(channel.kind, &value), value), note])
}

/// Words, as a link where there is an address.
pub(super) fn link(address: Option<String>, words: String) -> AnyView {
    match address {
        Some(address) => view! { <a href=address>{words}</a> }.into_any(),
        None => words.into_any(),
    }
}

/// The address that a channel's value links to, if it is one.
pub(super) fn address(kind: ChannelKind, value: &str) -> Option<String> {
    match kind {
        ChannelKind::Phone => Some(format!("tel:{}", value.replace(char::is_whitespace, ""))),
        ChannelKind::Email => Some(format!("mailto:{value}")),
        // Nothing but a web address may become a link: `javascript:` is an address too.
        ChannelKind::Web if value.starts_with("https://") || value.starts_with("http://") => {
            Some(value.to_owned())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links_to_the_web() {
        assert_eq!(address(ChannelKind::Web, "javascript:alert(1)"), None);
        let web = "https://agency.example/";
        assert_eq!(address(ChannelKind::Web, web), Some(web.to_owned()));
        assert_eq!(address(ChannelKind::Phone, "010 12345"), Some("tel:01012345".to_owned()));
        assert_eq!(address(ChannelKind::Counter, web), None);
    }
}
