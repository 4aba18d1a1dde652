//! Where the widget stands and for whom, and what that adds to every place: a telephone number
//! that is always in sight, and on a device of many the way to be forgotten.

mod foot;
mod silence;

pub(super) use foot::foot;
pub(crate) use silence::{SILENCE, Silence};

/// Where the widget stands, and for whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mode {
    /// On the reader's own device, for all that is known.
    #[default]
    Standard,
    /// The same, larger and simpler: one question a page (适老化).
    Elder,
    /// On a device that many use: it remembers nobody.
    Kiosk,
}

impl Mode {
    /// The value as it stands in the attribute.
    #[must_use]
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Standard => "standard",
            Self::Elder => "elder",
            Self::Kiosk => "kiosk",
        }
    }

    /// Whether it asks one question at a time.
    #[must_use]
    pub(crate) fn is_simple(self) -> bool {
        self != Self::Standard
    }

    /// Whether what is left on the device is the reader's own; on a device of many it is the next
    /// one's too, and nothing may be left.
    #[must_use]
    pub(crate) fn is_own_device(self) -> bool {
        self != Self::Kiosk
    }
}
