//! What is done as soon as the part that files is here: the citizen goes on where they were.

use huiyin_contract::case::CaseKind;

use super::super::{Route, Widget};
use crate::draft::{Draft, Keep, Place};

impl Widget {
    /// Takes up what was left in this tab, and what is wanted.
    pub(in crate::pages) fn begin_filing(self) {
        self.on_network(move || self.try_now());
        if self.is_returning_now() {
            self.go_back();
        }
        self.fetch_wanted();
        if let Route::Check(kind) = self.route_now() {
            self.go_on_sending(kind);
        }
    }

    /// Goes back to where the citizen stood before a reload.
    fn go_back(self) {
        let keep = self.keep();
        let place = match keep.receipt() {
            Some(receipt) => {
                let kind = receipt.filed.kind;
                self.lay_out_receipt(receipt);
                Some(Route::Receipt(kind))
            }
            None => in_a_draft(&keep),
        };
        self.return_to(place);
    }

    /// Fetches the form that is wanted.
    pub(super) fn fetch_wanted(self) {
        if let Some(kind) = self.desk.take_wanted() {
            self.load_form(kind);
        }
    }
}

/// Where the citizen stands in a draft, if in one.
fn in_a_draft(keep: &Keep) -> Option<Route> {
    let drafts = CaseKind::ALL.iter().filter_map(|kind| keep.draft(*kind));
    // Others on the device wait at the first view: another tab may be at them.
    let here = |draft: &Draft| keep.is_at(draft) || draft.waiting.is_some();
    drafts.filter(here).find_map(|draft| match draft.place {
        Place::Away => None,
        Place::Page => Some(Route::Page(draft.kind)),
        Place::Check => Some(Route::Check(draft.kind)),
    })
}
