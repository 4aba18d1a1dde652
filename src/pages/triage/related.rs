//! Powers that a description seems to speak of, offered while it is written.

use std::sync::Arc;
use std::time::Duration;

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::PowerBrief;
use leptos::prelude::*;

use super::super::Widget;
use crate::api::Loaded;
use crate::ui::{ButtonKind, all, button_at, dynamic, nothing, paragraph};

/// How many are offered: more would be a search, and that has a place of its own.
const MOST: usize = 3;

/// How long the writing has to rest: an offer that changes with every key is noise.
const REST: Duration = Duration::from_millis(900);

/// Fewer characters than this tell nothing yet.
const FEWEST: usize = 4;

/// The offer, for words that are still being written. To be put where changes are read aloud.
pub(in crate::pages) fn related(
    widget: Widget,
    agency: &Arc<Agency>,
    words: Memo<String>,
) -> AnyView {
    let (agency, shared) = (Arc::clone(agency), Arc::clone(agency));
    let settled = settled(words);
    Effect::new(move || {
        if settled.with(|words| words.trim().chars().count() >= FEWEST) {
            widget.load_powers(&shared);
        }
    });
    let found = Memo::new(move |_| match widget.powers.state().get() {
        Loaded::Ready(powers) => {
            let related = settled.with(|words| powers.related(words, MOST));
            related.into_iter().cloned().collect::<Vec<_>>()
        }
        _ => Vec::new(),
    });
    dynamic(move || match found.get() {
        powers if powers.is_empty() => nothing(),
        powers => offer(widget, &agency, &powers),
    })
}

/// The words as they were when the writing rested last.
fn settled(words: Memo<String>) -> RwSignal<String> {
    // Who comes back to words finds the offer there.
    let settled = RwSignal::new(words.get_untracked());
    let strokes = StoredValue::new(0u32);
    Effect::new(move || {
        words.track();
        strokes.update_value(|count| *count += 1);
        let own = strokes.get_value();
        set_timeout(
            move || {
                // The page may be gone by then.
                if strokes.try_get_value() == Some(own) {
                    settled.set(words.get_untracked());
                }
            },
            REST,
        );
    });
    settled
}

fn offer(widget: Widget, agency: &Agency, powers: &[PowerBrief]) -> AnyView {
    let surface = widget.surface;
    let language = surface.language();
    let rows = powers.iter().map(|power| {
        let code = power.code.clone();
        let name = power.name.in_language(&language).to_owned();
        let id = format!("related-{code}");
        let open = move || widget.show_power(code.clone());
        let unit = agency.unit(&power.unit).map(|unit| unit.name.in_language(&language));
        let unit = paragraph("hint", unit.unwrap_or_default());
        view! { <li>{button_at(id, ButtonKind::Link, name, None, open)}{unit}</li> }.into_any()
    });
    view! {
        <div class="related">
            {paragraph("notice-title", surface.t("triage.powers"))}
            {paragraph("hint", surface.t("triage.powersHint"))}
            <ul class="offers">{all(rows)}</ul>
        </div>
    }
    .into_any()
}
