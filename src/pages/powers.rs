//! The agency's powers: fetched once, whoever needs them first, since ten thousand are megabytes.

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;

use super::Widget;
use crate::api::Loaded;
use crate::search::Powers;

/// A handle on them; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct AllPowers {
    powers: RwSignal<Loaded<Powers>>,
    asked: StoredValue<bool>,
}

impl AllPowers {
    pub(super) fn new() -> Self {
        Self { powers: RwSignal::new(Loaded::Waiting), asked: StoredValue::new(false) }
    }

    /// The powers, as far as they have come.
    pub(super) fn state(self) -> RwSignal<Loaded<Powers>> {
        self.powers
    }

    /// Whether they were asked for before; from now on they were.
    fn were_asked(self) -> bool {
        self.asked.try_update_value(|asked| std::mem::replace(asked, true)).unwrap_or(true)
    }
}

impl Widget {
    /// Fetches the powers, unless they are here or on their way.
    pub(super) fn load_powers(self, agency: &Arc<Agency>) {
        let powers = self.powers.state();
        let failed = powers.with_untracked(|powers| matches!(powers, Loaded::Failed(_)));
        if self.powers.were_asked() && !failed {
            return;
        }
        powers.set(Loaded::Waiting);
        let agency = Arc::clone(agency);
        self.spawn(async move {
            let catalogue = self.client().catalogue().await;
            powers.set(Loaded::of(catalogue.map(|catalogue| Powers::new(catalogue, &agency))));
        });
    }
}
