//! Handing in a file. By `XMLHttpRequest`, since `fetch` does not say how far it has come.

use std::rc::Rc;

use huiyin_contract::attachment::{ATTACHMENT_PART, Attachment};
use js_sys::Date;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use super::ApiError;
use super::http::{no_answer, refusal};
use crate::json;

/// How long nothing may move before it is given up, in milliseconds: a large file on a slow network
/// takes its time, but not in silence.
const STALL: f64 = 60_000.0;

/// What there is to tell of a file on its way.
#[derive(Debug)]
pub enum Step {
    /// So much of it has left, in hundredths.
    Sent(u32),
    /// It has arrived, or not.
    Ended(Result<Attachment, ApiError>),
}

type Tell = Rc<dyn Fn(Step)>;
type Handler = Closure<dyn FnMut(ProgressEvent)>;

/// A file on its way. Dropped, it is called off, and nothing more is told.
pub struct Upload {
    request: XmlHttpRequest,
    /// Kept as long as the browser may call them.
    _handlers: [Handler; 2],
}

impl Upload {
    pub(super) fn start(url: &str, file: &File, tell: Tell) -> Result<Self, ApiError> {
        let request = XmlHttpRequest::new().map_err(|_| ApiError::Unreachable)?;
        request.open("POST", url).map_err(|_| ApiError::Unreachable)?;
        request.set_timeout(STALL as u32);
        let handlers = [on_progress(&request, Rc::clone(&tell)), on_end(&request, tell)];
        listen(&request, Some(&handlers[0]), Some(&handlers[1]));
        let body = FormData::new().map_err(|_| ApiError::Unreachable)?;
        body.append_with_blob_and_filename(ATTACHMENT_PART, file, &file.name())
            .map_err(|_| ApiError::Unreachable)?;
        request.send_with_opt_form_data(Some(&body)).map_err(|_| no_answer())?;
        Ok(Self { request, _handlers: handlers })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        listen(&self.request, None, None);
        // Does nothing to one that has ended.
        let _ = self.request.abort();
    }
}

fn listen(request: &XmlHttpRequest, progress: Option<&Handler>, end: Option<&Handler>) {
    let [progress, end] =
        [progress, end].map(|handler| handler.map(|handler| handler.as_ref().unchecked_ref()));
    if let Ok(upload) = request.upload() {
        upload.set_onprogress(progress);
    }
    request.set_onload(end);
    request.set_onerror(end);
    request.set_ontimeout(end);
}

fn on_progress(request: &XmlHttpRequest, tell: Tell) -> Handler {
    let (sending, begun) = (request.clone(), Date::now());
    Handler::new(move |event: ProgressEvent| {
        // The bound counts from the beginning, and may be moved on the way.
        sending.set_timeout((Date::now() - begun + STALL) as u32);
        if event.total() > 0.0 {
            tell(Step::Sent((event.loaded() / event.total() * 100.0) as u32));
        }
    })
}

fn on_end(request: &XmlHttpRequest, tell: Tell) -> Handler {
    let sent = request.clone();
    Handler::new(move |event: ProgressEvent| {
        tell(Step::Ended(match event.type_().as_str() {
            "load" => answer(&sent),
            "timeout" => Err(ApiError::TimedOut),
            _ => Err(no_answer()),
        }));
    })
}

fn answer(request: &XmlHttpRequest) -> Result<Attachment, ApiError> {
    let status = request.status().unwrap_or_default();
    let body = request.response_text().ok().flatten().unwrap_or_default();
    if (200..300).contains(&status) {
        return json::read(&body).map_err(|_| ApiError::Unreadable);
    }
    let retry_after = request.get_response_header("retry-after").ok().flatten();
    Err(refusal(status, retry_after.and_then(|seconds| seconds.parse().ok()), &body))
}
