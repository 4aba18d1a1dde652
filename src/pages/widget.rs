//! One widget: its state, and the acts that change it. Pages only show it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use huiyin_contract::agency::Agency;
use huiyin_contract::case::CaseKind;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;
use web_sys::{HtmlElement, ShadowRoot};

use super::case::{ActDesk, OpenCase};
use super::catalogue::Browsing;
use super::check_receipt::Checking;
use super::filing::Desk;
use super::mode::Silence;
use super::open::Door;
use super::power::Viewing;
use super::powers::AllPowers;
use super::rooms::{Room, Rooms};
use super::{Mode, Route, Settings};
use crate::api::{Client, Loaded};
use crate::draft::{Keep, KnownCases, Receipt};
use crate::i18n::Messages;
use crate::ui::{Surface, WidgetEvent};

/// A handle on one widget; cheap to copy.
#[derive(Clone, Copy)]
pub(crate) struct Widget {
    pub(crate) surface: Surface,
    /// What is being filed.
    pub(crate) desk: Desk,
    /// Where a case is opened.
    pub(crate) door: Door,
    /// What is being tracked.
    pub(crate) open_case: OpenCase,
    /// What it is about, in the citizen's own words, before a kind of case is chosen.
    pub(crate) matter: RwSignal<String>,
    /// What is being done with it.
    pub(crate) acting: ActDesk,
    /// What receipt is checked.
    pub(crate) checking: Checking,
    /// What the agency may do.
    pub(super) powers: AllPowers,
    /// What is looked for in the catalogue.
    pub(crate) browsing: Browsing,
    /// The power that is looked at.
    pub(crate) viewing: Viewing,
    owner: StoredValue<Owner>,
    client: StoredValue<Client>,
    keep: StoredValue<Keep>,
    known: StoredValue<Option<KnownCases>>,
    route: RwSignal<Route>,
    agency: RwSignal<Loaded<Agency>>,
    /// Whether it is not known yet where the citizen stood before a reload.
    returning: RwSignal<bool>,
    receipt: RwSignal<Option<Receipt>>,
    mode: StoredValue<Mode>,
    /// How long nobody has given a sign of life.
    pub(super) silence: RwSignal<Silence>,
    patience: StoredValue<u32>,
    /// The parts that have come.
    pub(super) rooms: Rooms,
    /// Whether the host page's address shows the view.
    pub(super) routing: StoredValue<bool>,
}

impl Widget {
    /// A widget on a host element. Must be called inside the owner that its state lives in.
    pub(crate) fn new(
        host: HtmlElement,
        root: ShadowRoot,
        ordinal: u32,
        settings: &Settings,
        messages: Messages,
    ) -> Self {
        let remembers = settings.mode.is_own_device();
        let keep = Keep::new(&settings.api, ordinal);
        let keep = if remembers { keep } else { keep.in_tab_only() };
        let known = remembers.then(|| KnownCases::new(&settings.api));
        Self {
            surface: Surface::new(host, root, messages, settings.heading_level, settings.theme),
            desk: Desk::new(),
            door: Door::new(),
            open_case: OpenCase::new(),
            matter: RwSignal::new(String::new()),
            acting: ActDesk::new(keep.clone()),
            returning: RwSignal::new(keep.has_place()),
            checking: Checking::new(),
            powers: AllPowers::new(),
            browsing: Browsing::new(),
            viewing: Viewing::new(settings.power.clone()),
            owner: StoredValue::new(Owner::current().unwrap_or_default()),
            client: StoredValue::new(Client::new(settings.api.clone())),
            keep: StoredValue::new(keep),
            known: StoredValue::new(known),
            route: RwSignal::new(settings.start),
            agency: RwSignal::new(Loaded::Waiting),
            receipt: RwSignal::new(None),
            mode: StoredValue::new(settings.mode),
            silence: RwSignal::new(Silence::Waiting(0)),
            patience: StoredValue::new(settings.silence),
            rooms: Rooms::new(),
            routing: StoredValue::new(settings.routing),
        }
    }

    pub(crate) fn client(self) -> Client {
        self.client.get_value()
    }

    pub(crate) fn keep(self) -> Keep {
        self.keep.get_value()
    }

    /// The cases that this device remembers; none where it must remember nobody.
    pub(crate) fn known_cases(self) -> Option<KnownCases> {
        self.known.get_value()
    }

    /// Where it stands, and for whom.
    pub(crate) fn mode(self) -> Mode {
        self.mode.get_value()
    }

    /// Seconds of silence before a kiosk asks.
    pub(super) fn patience(self) -> u32 {
        self.patience.get_value()
    }

    pub(crate) fn agency(self) -> Loaded<Agency> {
        self.agency.get()
    }

    /// The agency as it is now, if it has answered.
    pub(crate) fn known_agency(self) -> Option<Arc<Agency>> {
        match &*self.agency.read_untracked() {
            Loaded::Ready(agency) => Some(Arc::clone(agency)),
            _ => None,
        }
    }

    pub(super) fn agency_now(self) -> Loaded<Agency> {
        self.agency.get_untracked()
    }

    pub(crate) fn route(self) -> Route {
        self.route.get()
    }

    /// Whether the citizen stands there now.
    pub(crate) fn stands_at(self, route: Route) -> bool {
        self.route.get_untracked() == route
    }

    pub(crate) fn route_now(self) -> Route {
        self.route.get_untracked()
    }

    /// Runs a task that ends with the widget: what comes after it was taken down is dropped.
    pub(crate) fn spawn(self, task: impl Future<Output = ()> + 'static) {
        let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(task);
        self.owner.with_value(|owner| owner.with(|| spawn_local_scoped_with_cancellation(task)));
    }

    /// Makes state that lives as long as the widget, wherever it is called.
    pub(crate) fn make<T>(self, state: impl FnOnce() -> T) -> T {
        self.owner.with_value(|owner| owner.with(state))
    }

    /// Loads what every view needs.
    pub(crate) fn start(self) {
        if matches!(self.agency.get_untracked(), Loaded::Waiting) {
            self.load_agency();
        }
        self.begin_silence();
        self.mind_network();
        if self.returning.get_untracked() {
            // The part that knows drafts finds the place.
            self.ask_for(Room::Filing);
        } else {
            self.begin();
        }
    }

    /// Begins where the citizen stands.
    fn begin(self) {
        self.begin_routing();
        let route = self.route_now();
        if let Some(kind) = route.filing() {
            self.ask_for_form(kind);
        }
        if let Some(room) = Room::of(route) {
            self.ask_for(room);
        }
    }

    /// Whether it is not known yet where the citizen stood before a reload.
    pub(super) fn is_returning(self) -> bool {
        self.returning.get()
    }

    /// The same, now.
    pub(super) fn is_returning_now(self) -> bool {
        self.returning.get_untracked()
    }

    /// Begins where the citizen stood before a reload; where that is gone, at the beginning.
    pub(super) fn return_to(self, place: Option<Route>) {
        if let Some(route) = place {
            self.route.set(route);
        }
        self.returning.set(false);
        self.begin();
    }

    /// Goes through a door of the first view.
    pub(crate) fn enter(self, route: Route) {
        if let Some(kind) = route.filing() {
            self.desk.come_from(self.route_now());
            self.ask_for_form(kind);
        }
        self.go(route);
    }

    /// Notes whose form is wanted. It is on its way at once where the part that reads it is not here
    /// yet.
    fn ask_for_form(self, kind: CaseKind) {
        if self.desk.wants(kind) {
            return;
        }
        let ahead = !self.rooms.has(Room::Filing);
        self.desk.want(kind, ahead.then(|| self.client().form_ahead(kind)));
    }

    /// Tries again what failed when the network is back, as long as the widget lives.
    fn mind_network(self) {
        self.on_network(move || {
            if matches!(self.agency_now(), Loaded::Failed(_)) {
                self.load_agency();
            }
        });
    }

    /// Does something whenever the network is back, as long as the widget lives.
    pub(super) fn on_network(self, act: impl Fn() + 'static) {
        self.make(|| {
            let listener = window_event_listener_untyped("online", move |_| act());
            on_cleanup(move || listener.remove());
        });
    }

    /// Asks the backend who it is.
    pub(crate) fn load_agency(self) {
        self.spawn(async move {
            let agency = Loaded::of(self.client().agency().await);
            let ready = matches!(agency, Loaded::Ready(_));
            if let Loaded::Ready(agency) = &agency {
                self.surface.reword(&Arc::new(agency.sentences.clone()));
            }
            self.agency.set(agency);
            if ready {
                self.surface.dispatch(WidgetEvent::Ready);
                self.bring_ahead();
            }
        });
    }

    /// Goes to a place: the focus goes to its heading, and the host page is told.
    pub(crate) fn go(self, route: Route) {
        self.route.set(route);
        self.show_in_address();
        self.surface.dispatch(WidgetEvent::Navigate(route.view()));
        self.surface.focus_heading();
    }

    pub(crate) fn receipt(self) -> Option<Receipt> {
        self.receipt.get()
    }

    /// Takes up a receipt that was on the screen before a reload.
    pub(super) fn lay_out_receipt(self, receipt: Receipt) {
        self.receipt.set(Some(receipt));
    }

    pub(super) fn has_receipt(self) -> bool {
        self.receipt.with_untracked(Option::is_some)
    }

    /// Shows a receipt, and keeps it until the citizen is done with it.
    pub(crate) fn show_receipt(self, receipt: Receipt) {
        self.keep.with_value(|keep| keep.keep_receipt(&receipt));
        let kind = receipt.filed.kind;
        self.receipt.set(Some(receipt));
        self.go(Route::Receipt(kind));
    }

    /// Takes the receipt off the screen and out of the tab.
    pub(crate) fn drop_receipt(self) {
        self.keep.with_value(Keep::forget_receipt);
        self.receipt.set(None);
    }
}
