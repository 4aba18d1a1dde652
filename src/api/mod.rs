//! The contract over HTTP: one method a call, every failure a value with plain words.

mod error;
mod http;
mod loaded;
pub mod retry;
mod upload;

pub use error::ApiError;
pub use http::Marked;
pub use loaded::Loaded;
pub use upload::{Step, Upload};

use std::rc::Rc;

use http::{Call, get, get_ahead, get_file, get_since, get_whole, send};
use huiyin_contract::action::{ActionTaken, CaseAction};
use huiyin_contract::agency::Agency;
use huiyin_contract::case::{Case, CaseKind};
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::clock::CaseClocks;
use huiyin_contract::filing::{Filed, Filing, IDEMPOTENCY_KEY, Opened, Opening};
use huiyin_contract::form::FormDefinition;
use huiyin_contract::power::Power;
use huiyin_contract::receipt::{ReceiptCheck, ReceiptVerdict};
use js_sys::Promise;
use web_sys::{Blob, File};

/// Speaks to one agency's backend.
#[derive(Clone, Debug)]
pub struct Client {
    base: String,
}

impl Client {
    /// A client for the contract below `base`, which has no slash at the end.
    #[must_use]
    pub fn new(base: String) -> Self {
        Self { base }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// Who the agency is.
    ///
    /// # Errors
    /// Every call fails with an [`ApiError`] and can be made again.
    pub async fn agency(&self) -> Result<Agency, ApiError> {
        get(&self.url("/agency"), &[]).await
    }

    /// The questions for one kind of case, and the text that they were read from: `ahead` is where it
    /// is on its way already.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn form(
        &self,
        kind: CaseKind,
        ahead: Option<Promise>,
    ) -> Result<(FormDefinition, String), ApiError> {
        get_whole(&self.form_url(kind), ahead).await
    }

    /// Asks for the questions before those who read them are here.
    pub fn form_ahead(&self, kind: CaseKind) -> Promise {
        get_ahead(&self.form_url(kind))
    }

    fn form_url(&self, kind: CaseKind) -> String {
        self.url(&format!("/forms/{}", kind.as_str()))
    }

    /// Every power in brief.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn catalogue(&self) -> Result<Catalogue, ApiError> {
        get(&self.url("/catalogue"), &[]).await
    }

    /// One power, whole.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn power(&self, code: &str) -> Result<Power, ApiError> {
        let code = String::from(js_sys::encode_uri_component(code));
        get(&self.url(&format!("/powers/{code}")), &[]).await
    }

    /// Hands in one file; `tell` hears how far it is, and once how it ended.
    ///
    /// # Errors
    /// See [`Client::agency`]; then `tell` hears nothing.
    pub fn upload(&self, file: &File, tell: impl Fn(Step) + 'static) -> Result<Upload, ApiError> {
        Upload::start(&self.url("/attachments"), file, Rc::new(tell))
    }

    /// Files a case. Safe to repeat with the same key: it makes one case.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn file(&self, filing: &Filing, key: &str) -> Result<Filed, ApiError> {
        let call = Call { headers: &[(IDEMPOTENCY_KEY, key)], body: filing };
        send(&self.url("/cases"), &call).await
    }

    /// Asks whether a receipt is one of the agency's.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn check_receipt(&self, receipt: String) -> Result<ReceiptVerdict, ApiError> {
        let call = Call { headers: &[], body: &ReceiptCheck { receipt } };
        send(&self.url("/receipts/check"), &call).await
    }

    /// Exchanges number and query code for a token.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn open(&self, opening: &Opening) -> Result<Opened, ApiError> {
        send(&self.url("/cases/open"), &Call { headers: &[], body: opening }).await
    }

    /// The case that a token opens; nothing if it is still as it was at the mark.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn case(
        &self,
        token: &str,
        mark: Option<&str>,
    ) -> Result<Option<Marked<Case>>, ApiError> {
        let bearer = bearer(token);
        let known = mark.map(|mark| ("if-none-match", mark));
        let headers: Vec<_> = [(AUTHORIZATION, bearer.as_str())].into_iter().chain(known).collect();
        get_since(&self.url("/case"), &headers).await
    }

    /// The clocks of that case, day by day.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn clocks(&self, token: &str) -> Result<CaseClocks, ApiError> {
        get(&self.url("/case/clock"), &[(AUTHORIZATION, &bearer(token))]).await
    }

    /// A document of that case.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn file_of_case(&self, token: &str, id: &str) -> Result<Blob, ApiError> {
        let path = format!("/case/attachments/{}", String::from(js_sys::encode_uri_component(id)));
        get_file(&self.url(&path), &[(AUTHORIZATION, &bearer(token))]).await
    }

    /// Acts on that case. Safe to repeat with the same key: it acts once.
    ///
    /// # Errors
    /// See [`Client::agency`].
    pub async fn act(
        &self,
        token: &str,
        action: &CaseAction,
        key: &str,
    ) -> Result<ActionTaken, ApiError> {
        let bearer = bearer(token);
        let headers = [(AUTHORIZATION, bearer.as_str()), (IDEMPOTENCY_KEY, key)];
        send(&self.url("/case/events"), &Call { headers: &headers, body: action }).await
    }
}

const AUTHORIZATION: &str = "authorization";

fn bearer(token: &str) -> String {
    format!("Bearer {token}")
}
