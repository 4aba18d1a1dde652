//! The power that is being looked at.

use huiyin_contract::power::Power;
use leptos::prelude::*;

use super::super::{Route, Widget};
use crate::api::Loaded;
use crate::ui::HEADING_ID;

/// A handle on the power that is being looked at; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Viewing {
    code: RwSignal<String>,
    power: RwSignal<Loaded<Power>>,
    /// The code that was asked for.
    asked: StoredValue<Option<String>>,
    /// Where the citizen came from, and goes back to.
    from: StoredValue<Route>,
}

impl Viewing {
    pub(in crate::pages) fn new(code: String) -> Self {
        Self {
            code: RwSignal::new(code),
            power: RwSignal::new(Loaded::Waiting),
            asked: StoredValue::new(None),
            from: StoredValue::new(Route::Catalogue),
        }
    }

    pub(in crate::pages) fn code(self) -> String {
        self.code.get_untracked()
    }

    pub(super) fn power(self) -> Loaded<Power> {
        self.power.get()
    }
}

impl Widget {
    /// Goes to a power.
    pub(in crate::pages) fn show_power(self, code: String) {
        let from = self.route_now();
        if from != Route::Power {
            self.viewing.from.set_value(from);
        }
        self.viewing.code.set(code);
        self.go(Route::Power);
    }

    /// Fetches the power that is being looked at, unless it is there or on its way.
    pub(super) fn load_power(self) {
        let code = self.viewing.code.get();
        if self.viewing.asked.get_value().as_ref() != Some(&code) {
            self.load_power_again();
        }
    }

    /// Fetches the power that is being looked at.
    pub(super) fn load_power_again(self) {
        let viewing = self.viewing;
        let code = viewing.code();
        viewing.asked.set_value(Some(code.clone()));
        viewing.power.set(Loaded::Waiting);
        self.spawn(async move {
            let power = self.client().power(&code).await;
            // The citizen may have gone elsewhere in the meantime.
            if viewing.code() == code {
                // Whoever waits at the heading goes on from the new one. A page that begins here
                // has led nobody there: to take the focus would scroll the host's page.
                let waits = self.surface.is_at(HEADING_ID);
                viewing.power.set(Loaded::of(power));
                if waits {
                    self.surface.focus_heading();
                }
            }
        });
    }

    /// Goes back to where the citizen came from; in the catalogue, to the power's own place.
    pub(super) fn leave_power(self) {
        let from = self.viewing.from.get_value();
        self.go(from);
        if from == Route::Catalogue {
            self.focus_in_list(&self.viewing.code());
        }
    }
}
