//! The field where files are handed in: picked, dropped or photographed.

use huiyin_contract::attachment::AttachmentLimits;
use leptos::ev::DragEvent;
use leptos::prelude::*;
use web_sys::{Event, FileList, HtmlInputElement};

use super::limits::{accept, takes_photographs};
use super::rows::rows;
use super::uploads::{News, Uploads};
use super::words;
use crate::ui::{Field, Surface, group, nothing, paragraph};

/// Where files are handed in, and by which bounds.
#[derive(Clone)]
pub(crate) struct Handing {
    pub(crate) surface: Surface,
    pub(crate) uploads: Uploads,
    /// The path to the question.
    pub(crate) path: String,
    /// What the agency takes.
    pub(crate) limits: AttachmentLimits,
    /// How many the question takes, where it says so.
    pub(crate) most: Option<usize>,
}

impl Handing {
    /// How many may be handed in here.
    pub(super) fn most(&self) -> usize {
        self.most.map_or(self.limits.max_count, |most| most.min(self.limits.max_count))
    }

    fn pick(&self, files: Option<FileList>) {
        self.uploads.pick(&self.path, files, &self.limits, self.most);
    }
}

/// The field. `parts.id` is that of the input, to which the focus can be sent.
pub(crate) fn files_field(handing: Handing, parts: Field) -> AnyView {
    let surface = handing.surface;
    let taken = words::taken(&surface.messages(), &handing.limits, handing.most());
    let hint = parts.hint.iter().cloned().chain([taken]).collect::<Vec<_>>().join(" ");
    let parts = Field { hint: Some(hint), ..parts };
    Effect::new(move || {
        if let Some(news) = handing.uploads.take_news() {
            surface.announce_soon(said(surface, &news));
        }
    });
    group(&parts, view! { {zone(&handing, &parts)} {rows(handing, &parts.id)} }.into_any())
}

/// The inputs, and the place where files may be dropped.
fn zone(handing: &Handing, parts: &Field) -> AnyView {
    let surface = handing.surface;
    let over = RwSignal::new(false);
    let hover: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        event.prevent_default();
        over.set(true);
    });
    let leave: Box<dyn FnMut(DragEvent)> = Box::new(move |_| over.set(false));
    let dropped = handing.clone();
    let drop: Box<dyn FnMut(DragEvent)> = Box::new(move |event| {
        // Else the browser leaves the page to show the file.
        event.prevent_default();
        over.set(false);
        dropped.pick(event.data_transfer().and_then(|data| data.files()));
    });
    let several = handing.most() > 1;
    let choose = if several { "files.choose" } else { "files.chooseOne" };
    view! {
        <div class="picking" class:picking-over=over on:dragover=hover on:dragleave=leave on:drop=drop>
            <span class="pick">
                <label class="button button-quiet" for=parts.id.clone()>{surface.t(choose)}</label>
                <input
                    class="pick-input"
                    id=parts.id.clone()
                    type="file"
                    multiple=several
                    accept=accept(&handing.limits)
                    aria-describedby=parts.described_by()
                    aria-invalid=parts.invalid()
                    on:change=picked(handing)
                />
            </span>
            {if takes_photographs(&handing.limits) { camera(handing, parts) } else { nothing() }}
            {paragraph("hint picking-hint", surface.t("files.drop"))}
        </div>
    }
    .into_any()
}

/// A second input that opens the camera at once; the style shows it on devices that are touched.
fn camera(handing: &Handing, parts: &Field) -> AnyView {
    let id = format!("{}-camera", parts.id);
    view! {
        <span class="pick picking-camera">
            <label class="button button-quiet" for=id.clone()>
                {handing.surface.t("files.photograph")}
            </label>
            <input
                class="pick-input"
                id=id
                type="file"
                accept="image/*"
                capture="environment"
                on:change=picked(handing)
            />
        </span>
    }
    .into_any()
}

fn picked(handing: &Handing) -> Box<dyn FnMut(Event)> {
    let handing = handing.clone();
    Box::new(move |event| {
        let input: HtmlInputElement = event_target(&event);
        handing.pick(input.files());
        // So that the same file can be picked again after it has failed.
        input.set_value("");
    })
}

fn said(surface: Surface, news: &News) -> String {
    let messages = surface.messages();
    let (first, second) = match news {
        News::Picked(sent, refused) => (("files.picked", *sent), ("files.refused", *refused)),
        News::Settled(there, amiss) => (("files.there", *there), ("files.amiss", *amiss)),
    };
    let said = [first, second].into_iter().filter(|(_, count)| *count > 0);
    said.map(|(key, count)| messages.count(key, count, &[])).collect::<Vec<_>>().join(" ")
}
