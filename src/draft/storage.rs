//! Drafts in `sessionStorage`: they survive a reload and end with the tab (design, section 3). In
//! `localStorage` only those for which the citizen chose so.

use huiyin_contract::action::Action;
use huiyin_contract::case::CaseKind;
use huiyin_contract::form::FormDefinition;
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use web_sys::{DomException, Storage};

use super::{ActDraft, Draft, Millis, Receipt, Stay};
use crate::json;

/// Whether the browser keeps what it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It does.
    Well,
    /// Its storage is full; what was kept before is still there.
    Full,
    /// It lets us keep nothing.
    Forbidden,
    /// Something else stands there, which another tab has written: nothing was overwritten.
    Overtaken,
}

/// What stands in the storage as far as its holder knows: whatever else is found there was written
/// by somebody else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known(Option<String>);

/// The storage of one widget. Where the browser forbids storage, nothing is kept and nothing
/// fails.
#[derive(Clone, Debug)]
pub struct Keep {
    prefix: String,
    has_device: bool,
}

impl Keep {
    /// The storage of the widget with this ordinal on its page, for the agency at this address:
    /// two widgets on one page do not meet.
    #[must_use]
    pub fn new(api: &str, ordinal: u32) -> Self {
        Self { prefix: format!("huiyin:{api}:{ordinal}:"), has_device: true }
    }

    /// The same, where nothing may stay on the device.
    #[must_use]
    pub fn in_tab_only(self) -> Self {
        Self { has_device: false, ..self }
    }

    /// Whether a citizen may keep something on the device.
    #[must_use]
    pub fn has_device(&self) -> bool {
        self.has_device
    }

    /// The draft for a kind of case, if one was kept that can still be read: that of the tab, else
    /// that of the device. One whose time is over is deleted.
    #[must_use]
    pub fn draft(&self, kind: CaseKind) -> Option<Draft> {
        let key = draft_key(kind);
        self.load(Stay::Tab, &key).or_else(|| self.draft_on_device(kind))
    }

    fn draft_on_device(&self, kind: CaseKind) -> Option<Draft> {
        let mut draft: Draft = self.load(Stay::Device, &draft_key(kind))?;
        let now = now();
        if draft.is_over(now) {
            self.forget_draft(kind);
            return None;
        }
        if draft.come_back(now) {
            self.save(Stay::Device, &draft_key(kind), &draft);
        }
        Some(draft)
    }

    /// What stands now where a draft of this kind is kept.
    #[must_use]
    pub fn known(&self, kind: CaseKind, stay: Stay) -> Known {
        Known(self.read(stay, &draft_key(kind)))
    }

    /// Keeps a draft where it is to stay, unless another tab has written there since what is
    /// `known`. Answers how the browser took it.
    pub fn keep_draft(&self, draft: &Draft, known: &mut Known) -> Kept {
        let (key, stay) = (draft_key(draft.kind), draft.stay);
        let found = self.read(stay, &key);
        // What is gone from the tab was cleared by the host page; from the device, by the citizen.
        if found != known.0 && (found.is_some() || stay == Stay::Device) {
            return Kept::Overtaken;
        }
        let Ok(json) = serde_json::to_string(draft) else {
            return Kept::Forbidden;
        };
        let kept = self.write(stay, &key, &json);
        if kept == Kept::Well {
            known.0 = Some(json);
            self.mark_place(draft);
        }
        kept
    }

    /// A draft on the device is in use by this tab too: a reload leads back into it.
    fn mark_place(&self, draft: &Draft) {
        match draft.stay {
            Stay::Tab => {}
            Stay::Device => {
                self.remove(Stay::Tab, &draft_key(draft.kind));
                self.remove(Stay::Tab, &form_key(draft.kind));
                self.save(Stay::Tab, &place_key(draft.kind), &draft.key);
            }
        }
    }

    /// Whether this tab is where the draft was last worked on.
    #[must_use]
    pub fn is_at(&self, draft: &Draft) -> bool {
        let key: Option<String> = self.load(Stay::Tab, &place_key(draft.kind));
        draft.stay == Stay::Tab || key.as_ref() == Some(&draft.key)
    }

    /// Takes a draft off the device, which is in the tab from now on.
    pub fn leave_device(&self, kind: CaseKind) {
        self.remove(Stay::Device, &draft_key(kind));
        self.remove(Stay::Device, &form_key(kind));
        self.remove(Stay::Tab, &place_key(kind));
    }

    /// Forgets the draft for a kind of case, wherever it is kept.
    pub fn forget_draft(&self, kind: CaseKind) {
        for stay in [Stay::Tab, Stay::Device] {
            self.remove(stay, &draft_key(kind));
            self.remove(stay, &form_key(kind));
        }
        self.remove(Stay::Tab, &place_key(kind));
    }

    /// The form that the answers of a draft were given to, if it was kept.
    #[must_use]
    pub fn form(&self, kind: CaseKind, stay: Stay) -> Option<FormDefinition> {
        self.load(stay, &form_key(kind))
    }

    /// Keeps the text of the form that is being answered: when the agency changes it, what was asked
    /// can still be said.
    pub fn keep_form(&self, kind: CaseKind, form: &str, stay: Stay) {
        self.write(stay, &form_key(kind), form);
    }

    /// The receipt that was on the screen, if there is one.
    #[must_use]
    pub fn receipt(&self) -> Option<Receipt> {
        self.load(Stay::Tab, RECEIPT)
    }

    /// Keeps the receipt that is on the screen; answers whether the browser took it.
    pub fn keep_receipt(&self, receipt: &Receipt) -> bool {
        self.save(Stay::Tab, RECEIPT, receipt)
    }

    /// Forgets the receipt.
    pub fn forget_receipt(&self) {
        self.remove(Stay::Tab, RECEIPT);
    }

    /// The draft of an action on a case, if one was kept.
    #[must_use]
    pub fn act(&self, number: &str, action: Action) -> Option<ActDraft> {
        self.load(Stay::Tab, &act_key(number, action))
    }

    /// Keeps the draft of an action; answers whether the browser took it.
    pub fn keep_act(&self, number: &str, draft: &ActDraft) -> bool {
        self.save(Stay::Tab, &act_key(number, draft.action), draft)
    }

    /// Forgets the draft of an action.
    pub fn forget_act(&self, number: &str, action: Action) {
        self.remove(Stay::Tab, &act_key(number, action));
    }

    /// Whether the citizen may have stood somewhere in this tab before a reload. What waits to be sent
    /// counts wherever it is kept: it is sent from any tab.
    #[must_use]
    pub fn has_place(&self) -> bool {
        self.read(Stay::Tab, RECEIPT).is_some() || self.has_drafts()
    }

    /// Whether a draft is kept.
    #[must_use]
    pub fn has_drafts(&self) -> bool {
        let is_kept = |kind: &CaseKind| {
            let key = draft_key(*kind);
            [Stay::Tab, Stay::Device].into_iter().any(|stay| self.read(stay, &key).is_some())
        };
        CaseKind::ALL.iter().any(is_kept)
    }

    /// Whether nothing is kept in the tab.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys().is_empty()
    }

    /// Forgets all that is kept in the tab.
    pub fn forget_all(&self) {
        if let Some(storage) = self.storage(Stay::Tab) {
            for key in self.keys() {
                let _ = storage.remove_item(&key);
            }
        }
    }

    /// The keys of this widget in the tab, whole.
    fn keys(&self) -> Vec<String> {
        let Some(storage) = self.storage(Stay::Tab) else {
            return Vec::new();
        };
        let all = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
        all.filter(|key| key.starts_with(&self.prefix)).collect()
    }

    fn load<T: DeserializeOwned>(&self, stay: Stay, key: &str) -> Option<T> {
        json::read(&self.read(stay, key)?).ok()
    }

    fn save<T: Serialize>(&self, stay: Stay, key: &str, value: &T) -> bool {
        serde_json::to_string(value).is_ok_and(|json| self.write(stay, key, &json) == Kept::Well)
    }

    fn read(&self, stay: Stay, key: &str) -> Option<String> {
        self.storage(stay)?.get_item(&self.full(key)).ok()?
    }

    fn write(&self, stay: Stay, key: &str, json: &str) -> Kept {
        let Some(storage) = self.storage(stay) else {
            return Kept::Forbidden;
        };
        match storage.set_item(&self.full(key), json) {
            Ok(()) => Kept::Well,
            Err(error) => {
                let name = error.dyn_ref::<DomException>().map(DomException::name);
                let is_full = name.is_some_and(|name| name.contains("Quota"));
                if is_full { Kept::Full } else { Kept::Forbidden }
            }
        }
    }

    fn remove(&self, stay: Stay, key: &str) {
        if let Some(storage) = self.storage(stay) {
            // Only a browser that forbids storage refuses, and it has kept nothing.
            let _ = storage.remove_item(&self.full(key));
        }
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }

    fn storage(&self, stay: Stay) -> Option<Storage> {
        let window = web_sys::window()?;
        // Reading the property throws in a sandboxed frame without `allow-same-origin`.
        match stay {
            Stay::Tab => window.session_storage().ok()?,
            Stay::Device => window.local_storage().ok()?.filter(|_| self.has_device),
        }
    }
}

const RECEIPT: &str = "receipt";

/// Now, by the device's clock.
#[must_use]
pub(crate) fn now() -> Millis {
    // Whole and positive.
    js_sys::Date::now() as Millis
}

fn draft_key(kind: CaseKind) -> String {
    format!("draft:{}", kind.as_str())
}

fn form_key(kind: CaseKind) -> String {
    format!("form:{}", kind.as_str())
}

fn place_key(kind: CaseKind) -> String {
    format!("at:{}", kind.as_str())
}

fn act_key(number: &str, action: Action) -> String {
    format!("act:{number}:{}", action.as_str())
}
