//! Browsing the catalogue: what was typed and chosen, and what that leaves. It outlives the page,
//! so that whoever comes back from a power finds the list as it was.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use super::super::Widget;
use super::listing::Listing;
use super::narrowing::{Narrowed, Narrowing};
use super::results::item_id;
use crate::api::Loaded;
use crate::search::{Found, Query};

/// How many powers are shown, and how many more on request: a screen or two, so that a list of
/// ten thousand is no burden to a phone or to whoever walks through it by keyboard.
const CHUNK: usize = 30;

/// A handle on the browsing; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Browsing {
    listing: RwSignal<Loaded<Listing>>,
    /// Whether it is prepared as soon as the powers are there.
    follows: StoredValue<bool>,
    typed: RwSignal<String>,
    narrowing: RwSignal<Narrowing>,
    results: RwSignal<Arc<Results>>,
    shown: RwSignal<usize>,
    /// Whether the choices are unfolded on a narrow screen.
    unfolded: RwSignal<bool>,
}

/// What was typed and chosen leaves this.
pub(super) struct Results {
    pub(super) found: Found,
    pub(super) left: Narrowed,
}

impl Browsing {
    pub(in crate::pages) fn new() -> Self {
        let nothing = Results { found: Found::default(), left: Narrowed::default() };
        Self {
            listing: RwSignal::new(Loaded::Waiting),
            follows: StoredValue::new(false),
            typed: RwSignal::new(String::new()),
            narrowing: RwSignal::new(Narrowing::default()),
            results: RwSignal::new(Arc::new(nothing)),
            shown: RwSignal::new(CHUNK),
            unfolded: RwSignal::new(false),
        }
    }

    pub(in crate::pages) fn listing(self) -> Loaded<Listing> {
        self.listing.get()
    }

    pub(super) fn listing_now(self) -> Loaded<Listing> {
        self.listing.get_untracked()
    }

    pub(super) fn typed(self) -> RwSignal<String> {
        self.typed
    }

    pub(super) fn narrowing(self) -> Narrowing {
        self.narrowing.get()
    }

    pub(super) fn narrowing_now(self) -> Narrowing {
        self.narrowing.get_untracked()
    }

    pub(super) fn results(self) -> Arc<Results> {
        self.results.get()
    }

    pub(super) fn results_now(self) -> Arc<Results> {
        self.results.get_untracked()
    }

    pub(super) fn unfolded(self) -> RwSignal<bool> {
        self.unfolded
    }

    /// How many of the powers are shown.
    pub(super) fn shown(self) -> usize {
        self.shown.get()
    }

    pub(super) fn shown_now(self) -> usize {
        self.shown.get_untracked()
    }

    /// Shows more; answers the number of the first that was not shown before.
    pub(super) fn show_more(self) -> usize {
        let before = self.shown_now();
        self.shown.set(before + CHUNK);
        before
    }

    /// How many more the next chunk holds.
    pub(super) fn next_chunk(self, left: usize) -> usize {
        left.saturating_sub(self.shown()).min(CHUNK)
    }

    pub(super) fn type_in(self, typed: String) {
        self.typed.set(typed);
        self.look();
    }

    pub(super) fn choose(self, narrowing: Narrowing) {
        self.narrowing.set(narrowing);
        self.look();
    }

    /// Searches and narrows down anew.
    fn look(self) {
        let Loaded::Ready(listing) = self.listing.get_untracked() else {
            return;
        };
        let query = self.typed.with_untracked(|typed| Query::new(typed));
        let found = listing.powers.find_all(&query);
        let left = self.narrowing_now().of(&listing, found.entries());
        self.shown.set(CHUNK);
        self.results.set(Arc::new(Results { found, left }));
    }
}

impl Widget {
    /// Fetches the powers, unless they are there or on their way, and prepares them.
    pub(super) fn load_listing(self, agency: &Arc<Agency>) {
        self.load_powers(agency);
        let browsing = self.browsing;
        if browsing.follows.get_value() {
            return;
        }
        browsing.follows.set_value(true);
        let agency = Arc::clone(agency);
        let prepare = move |powers| Arc::new(Listing::new(powers, &agency));
        let follow = move || {
            browsing.listing.set(match self.powers.state().get() {
                Loaded::Ready(powers) => Loaded::Ready(prepare(powers)),
                Loaded::Waiting => Loaded::Waiting,
                Loaded::Failed(error) => Loaded::Failed(error),
            });
            browsing.look();
        };
        self.make(|| Effect::new(follow));
    }

    /// Moves the focus to a power in the list, if it is shown there.
    pub(in crate::pages) fn focus_in_list(self, code: &str) {
        let Loaded::Ready(listing) = self.browsing.listing_now() else {
            return;
        };
        let results = self.browsing.results_now();
        let mut shown = results.left.powers.iter().take(self.browsing.shown_now());
        if let Some(number) = shown.find(|number| listing.power(**number).code == code) {
            self.surface.focus(&item_id(*number));
        }
    }

    /// What the catalogue calls a power, if it is there and has it.
    pub(in crate::pages) fn name_in_list(self, code: &str) -> Option<String> {
        let Loaded::Ready(listing) = self.browsing.listing_now() else {
            return None;
        };
        let name = listing.name_of(code)?;
        Some(name.in_language(&self.surface.language()).to_owned())
    }
}
