//! How the parts come: when somebody goes there, and ahead of that once the first screen is there.

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

use super::super::Widget;
use super::{Room, Show};
use crate::api::Loaded;
use crate::ui::HEADING_ID;

/// Milliseconds from the first screen to the parts behind the next ones: time enough to draw it.
const AHEAD: u32 = 1000;

/// Milliseconds between looks at whether a part has come.
const LOOK: u32 = 100;

/// The parts as far as they have come; cheap to copy.
#[derive(Clone, Copy)]
pub(in crate::pages) struct Rooms([RwSignal<Option<Loaded<Show>>>; Room::ALL.len()]);

impl Rooms {
    pub(in crate::pages) fn new() -> Self {
        Self(std::array::from_fn(|_| RwSignal::new(None)))
    }

    /// Whether a part is here.
    pub(in crate::pages) fn has(self, room: Room) -> bool {
        self.state(room).with_untracked(|show| matches!(show, Some(Loaded::Ready(_))))
    }

    fn state(self, room: Room) -> RwSignal<Option<Loaded<Show>>> {
        self.0[room as usize]
    }

    /// Whether a part is on its way.
    fn is_bringing(self) -> bool {
        let is_waiting = |show: &Option<Loaded<Show>>| matches!(show, Some(Loaded::Waiting));
        self.0.iter().any(|room| room.with_untracked(is_waiting))
    }
}

impl Widget {
    /// A part of the widget, asked for if it is not here.
    pub(in crate::pages) fn room(self, room: Room) -> Loaded<Show> {
        self.ask_for(room);
        self.rooms.state(room).get().unwrap_or(Loaded::Waiting)
    }

    /// Asks for a part, unless it is here or on its way.
    pub(in crate::pages) fn ask_for(self, room: Room) {
        if self.rooms.state(room).with_untracked(Option::is_none) {
            self.bring(room);
        }
    }

    /// Brings a part of the widget.
    pub(in crate::pages) fn bring(self, room: Room) {
        let state = self.rooms.state(room);
        state.set(Some(Loaded::Waiting));
        self.spawn(async move {
            let part = room.bring().await;
            if let Ok(part) = &part {
                (part.arrive)(self);
            }
            let show = Loaded::of(part.map(|part| part.show));
            // Who was led to the heading while the part was on its way goes on from there; a part that
            // comes ahead disturbs nobody elsewhere.
            let waits = Room::of(self.route_now()) == Some(room) && self.surface.is_at(HEADING_ID);
            state.set(Some(show));
            if waits {
                self.surface.focus_again();
            }
        });
    }

    /// Brings what is still missing once the first screen is there, so that the next one does not
    /// wait, nor fail where the network has gone in the meantime. One after another: on a slow line
    /// they would take it from the part that the citizen waits for.
    pub(in crate::pages) fn bring_ahead(self) {
        self.spawn(async move {
            TimeoutFuture::new(AHEAD).await;
            for room in Room::ALL {
                while self.rooms.is_bringing() {
                    TimeoutFuture::new(LOOK).await;
                }
                self.ask_for(room);
            }
        });
    }
}
