//! Where a citizen can stand. No router and no URL: hash routing broke resume, login and the
//! host's own anchors elsewhere (open-forms#3362).

/// A place in the widget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Route {
    /// The choice of everything.
    #[default]
    Home,
    /// Before the first question of an information request.
    Begin,
    /// At a page of questions.
    Page,
    /// At the check of all answers.
    Check,
    /// At the receipt of what was filed.
    Receipt,
    /// At the door of a case: number and query code.
    Open,
    /// At an open case.
    Case,
}

impl Route {
    /// The view's name in `huiyin-navigate`, which are the values of the attribute `view`.
    #[must_use]
    pub(crate) fn view(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Begin | Self::Page | Self::Check | Self::Receipt => "request",
            Self::Open | Self::Case => "track",
        }
    }
}
