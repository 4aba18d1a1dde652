//! Where a citizen can stand. No router and no URL: hash routing broke resume, login and the
//! host's own anchors elsewhere (open-forms#3362).

use huiyin_contract::action::Action;
use huiyin_contract::case::CaseKind;

/// A place in the widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    /// The choice of everything.
    #[default]
    Home,
    /// Where one finds out where to turn.
    Triage,
    /// Before the first question of a kind of case.
    Begin(CaseKind),
    /// At a page of its questions.
    Page(CaseKind),
    /// At the check of all answers.
    Check(CaseKind),
    /// At the receipt of what was filed.
    Receipt(CaseKind),
    /// At the door of a case: number and query code.
    Open,
    /// At an open case.
    Case,
    /// At an action on it.
    Act(Action),
    /// Where a signed receipt is checked.
    CheckReceipt,
    /// In the catalogue of powers.
    Catalogue,
    /// At one power.
    Power,
}

/// What the first kind of case is called as a view, in design, section 6.
const REQUEST: &str = "request";

impl Route {
    /// The view's name in `huiyin-navigate`, which are the values of the attribute `view`.
    #[must_use]
    pub(crate) fn view(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Triage => "triage",
            Self::Begin(kind) | Self::Page(kind) | Self::Check(kind) | Self::Receipt(kind) => {
                view_of(kind)
            }
            Self::Open | Self::Case | Self::Act(_) => "track",
            Self::CheckReceipt => "receipt",
            Self::Catalogue => "catalogue",
            Self::Power => "power",
        }
    }

    /// Where a view begins.
    #[must_use]
    pub(crate) fn of_view(view: &str) -> Option<Self> {
        match view {
            "home" => Some(Self::Home),
            "triage" => Some(Self::Triage),
            "track" => Some(Self::Open),
            "receipt" => Some(Self::CheckReceipt),
            "catalogue" => Some(Self::Catalogue),
            "power" => Some(Self::Power),
            _ => {
                let kind = CaseKind::ALL.iter().find(|kind| view_of(**kind) == view)?;
                Some(Self::Begin(*kind))
            }
        }
    }

    /// The kind of case that is being filed here.
    #[must_use]
    pub(crate) fn filing(self) -> Option<CaseKind> {
        match self {
            Self::Begin(kind) | Self::Page(kind) | Self::Check(kind) => Some(kind),
            _ => None,
        }
    }
}

fn view_of(kind: CaseKind) -> &'static str {
    match kind {
        CaseKind::InformationRequest => REQUEST,
        kind => kind.as_str(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_leads_to_the_place_that_names_it() {
        for view in [
            "home",
            "request",
            "complaint",
            "report",
            "consultation",
            "suggestion",
            "track",
            "receipt",
            "catalogue",
            "power",
        ] {
            assert_eq!(Route::of_view(view).map(Route::view), Some(view));
        }
        assert_eq!(Route::of_view("moon"), None);
        assert_eq!(Route::of_view("informationRequest"), None);
    }
}
