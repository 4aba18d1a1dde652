//! Parts of the widget that come when a citizen first goes there, so that the first screen waits
//! for itself alone. `cargo xtask assemble` makes a WebAssembly module of each.

#![cfg_attr(feature = "parts", allow(unsafe_code, reason = "the split declares imports"))]

mod bringing;

pub(super) use bringing::Rooms;

use std::sync::Arc;

use huiyin_contract::agency::Agency;
use leptos::prelude::*;
#[cfg(feature = "parts")]
use wasm_split_helpers::wasm_split;

use super::{Route, Widget, case, catalogue, check_receipt, filing, open, power, receipt, triage};
use crate::api::ApiError;

/// What a part shows at one of its places.
pub(super) type Show = fn(Widget, Route, &Arc<Agency>) -> AnyView;

/// A part that has come.
pub(super) struct Part {
    /// What it does first, once.
    pub(super) arrive: fn(Widget),
    pub(super) show: Show,
}

/// A part of the widget.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    /// Filing a case, from where to turn up to its receipt.
    Filing,
    /// Opening a case and following it.
    Tracking,
    /// What the agency may do.
    Powers,
    /// Checking a signed receipt.
    Checking,
}

impl Room {
    /// All of them, the one that most citizens come for first.
    pub(super) const ALL: [Self; 4] = [Self::Filing, Self::Tracking, Self::Powers, Self::Checking];

    /// The part that a place is in; none for what the first screen shows.
    pub(super) fn of(route: Route) -> Option<Self> {
        match route {
            Route::Home => None,
            Route::Triage
            | Route::Begin(_)
            | Route::Page(_)
            | Route::Check(_)
            | Route::Receipt(_) => Some(Self::Filing),
            Route::Open | Route::Case | Route::Act(_) => Some(Self::Tracking),
            Route::Catalogue | Route::Power => Some(Self::Powers),
            Route::CheckReceipt => Some(Self::Checking),
        }
    }

    /// Brings the part, by a module of its own.
    #[cfg(feature = "parts")]
    pub(super) async fn bring(self) -> Result<Part, ApiError> {
        match self {
            Self::Filing => filing_room().await,
            Self::Tracking => tracking_room().await,
            Self::Powers => powers_room().await,
            Self::Checking => checking_room().await,
        }
    }

    /// The part, where everything is one module, as in the tests in `tests/`.
    #[cfg(not(feature = "parts"))]
    pub(super) async fn bring(self) -> Result<Part, ApiError> {
        match self {
            Self::Filing => filing_room(),
            Self::Tracking => tracking_room(),
            Self::Powers => powers_room(),
            Self::Checking => checking_room(),
        }
    }
}

#[cfg_attr(feature = "parts", wasm_split(filing, fallible))]
fn filing_room() -> Result<Part, ApiError> {
    let show: Show = |widget, route, agency| match route {
        Route::Home => filing::unfinished(widget, agency),
        Route::Triage => triage::triage(widget, agency),
        Route::Receipt(_) => receipt::receipt(widget, agency),
        route => filing::filing(widget, route, agency),
    };
    Ok(Part { arrive: Widget::begin_filing, show })
}

#[cfg_attr(feature = "parts", wasm_split(tracking, fallible))]
fn tracking_room() -> Result<Part, ApiError> {
    Ok(silent(|widget, route, _| match route {
        Route::Case => case::case(widget),
        Route::Act(action) => case::act(widget, action),
        _ => open::open(widget),
    }))
}

#[cfg_attr(feature = "parts", wasm_split(powers, fallible))]
fn powers_room() -> Result<Part, ApiError> {
    Ok(silent(|widget, route, agency| match route {
        Route::Power => power::power(widget, agency),
        _ => catalogue::catalogue(widget, agency),
    }))
}

#[cfg_attr(feature = "parts", wasm_split(checking, fallible))]
fn checking_room() -> Result<Part, ApiError> {
    Ok(silent(|widget, _, agency| check_receipt::check_receipt(widget, agency)))
}

/// A part that has nothing to do before it is shown.
fn silent(show: Show) -> Part {
    Part { arrive: |_| {}, show }
}
