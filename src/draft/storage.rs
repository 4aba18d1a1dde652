//! Drafts in `sessionStorage`: they survive a reload and end with the tab (design, section 3).

use huiyin_contract::action::Action;
use huiyin_contract::case::CaseKind;
use serde::Serialize;
use serde::de::DeserializeOwned;
use web_sys::Storage;

use super::{ActDraft, Draft, Receipt};
use crate::json;

/// The storage of one widget. Where the browser forbids storage, nothing is kept and nothing
/// fails.
#[derive(Clone, Debug)]
pub struct Keep {
    prefix: String,
}

impl Keep {
    /// The storage of the widget with this ordinal on its page, for the agency at this address:
    /// two widgets on one page do not meet.
    #[must_use]
    pub fn new(api: &str, ordinal: u32) -> Self {
        Self { prefix: format!("huiyin:{api}:{ordinal}:") }
    }

    /// The draft for a kind of case, if one was kept that can still be read.
    #[must_use]
    pub fn draft(&self, kind: CaseKind) -> Option<Draft> {
        self.load(&draft_key(kind))
    }

    /// Keeps a draft; answers whether the browser took it.
    pub fn keep_draft(&self, draft: &Draft) -> bool {
        self.save(&draft_key(draft.kind), draft)
    }

    /// Forgets the draft for a kind of case.
    pub fn forget_draft(&self, kind: CaseKind) {
        self.remove(&draft_key(kind));
    }

    /// The receipt that was on the screen, if there is one.
    #[must_use]
    pub fn receipt(&self) -> Option<Receipt> {
        self.load("receipt")
    }

    /// Keeps the receipt that is on the screen; answers whether the browser took it.
    pub fn keep_receipt(&self, receipt: &Receipt) -> bool {
        self.save("receipt", receipt)
    }

    /// Forgets the receipt.
    pub fn forget_receipt(&self) {
        self.remove("receipt");
    }

    /// The draft of an action on a case, if one was kept.
    #[must_use]
    pub fn act(&self, number: &str, action: Action) -> Option<ActDraft> {
        self.load(&act_key(number, action))
    }

    /// Keeps the draft of an action; answers whether the browser took it.
    pub fn keep_act(&self, number: &str, draft: &ActDraft) -> bool {
        self.save(&act_key(number, draft.action), draft)
    }

    /// Forgets the draft of an action.
    pub fn forget_act(&self, number: &str, action: Action) {
        self.remove(&act_key(number, action));
    }

    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys().is_empty()
    }

    /// Forgets all of it.
    pub fn forget_all(&self) {
        if let Some(storage) = storage() {
            for key in self.keys() {
                let _ = storage.remove_item(&key);
            }
        }
    }

    /// The keys of this widget, whole.
    fn keys(&self) -> Vec<String> {
        let Some(storage) = storage() else {
            return Vec::new();
        };
        let all = (0..storage.length().unwrap_or(0)).filter_map(|at| storage.key(at).ok()?);
        all.filter(|key| key.starts_with(&self.prefix)).collect()
    }

    fn load<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        let kept = storage()?.get_item(&self.full(key)).ok()??;
        json::read(&kept).ok()
    }

    fn save<T: Serialize>(&self, key: &str, value: &T) -> bool {
        let (Some(storage), Ok(json)) = (storage(), serde_json::to_string(value)) else {
            return false;
        };
        storage.set_item(&self.full(key), &json).is_ok()
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = storage() {
            // Only a browser that forbids storage refuses, and it has kept nothing.
            let _ = storage.remove_item(&self.full(key));
        }
    }

    fn full(&self, key: &str) -> String {
        format!("{}{key}", self.prefix)
    }
}

fn draft_key(kind: CaseKind) -> String {
    format!("draft:{}", kind.as_str())
}

fn act_key(number: &str, action: Action) -> String {
    format!("act:{number}:{}", action.as_str())
}

fn storage() -> Option<Storage> {
    // Reading the property throws in a sandboxed frame without `allow-same-origin`.
    web_sys::window()?.session_storage().ok()?
}
