//! What an agency's own back office calls. No widget needs any of it.

use serde_json::{Value, json};

use super::cases::key;
use crate::attachment::{ATTACHMENT_PART, Attachment};
use crate::openapi::call::Call;
use crate::openapi::examples::Example;
use crate::openapi::schemas::Schemas;
use crate::problem::ProblemCode as P;
use crate::staff::{
    AuditPage, STAFF_PAGE_MAX, StaffActTaken, StaffAction, StaffCase, StaffCasePage, StaffIdentity,
    StaffSearch,
};

pub(super) fn paths(schemas: &mut Schemas) -> serde_json::Result<Value> {
    Ok(json!({
        "/staff/me": { "get": me(schemas)? },
        "/staff/cases/search": { "post": search(schemas)? },
        "/staff/cases/{id}": { "get": read(schemas)? },
        "/staff/cases/{id}/acts": { "post": act(schemas)? },
        "/staff/cases/{id}/attachments/{file}": { "get": download(schemas) },
        "/staff/cases/{id}/audit": { "get": audit_of_case(schemas)? },
        "/staff/attachments": { "post": upload(schemas)? },
        "/staff/audit": { "get": audit(schemas)? },
    }))
}

/// A call with the token of staff, and what may go wrong with that.
fn staff(id: &str, summary: &str, description: &str) -> Call {
    Call::new(id, summary, description).secured("staffToken").tagged("staff")
}

fn failing(call: Call, more: &[P], schemas: &mut Schemas) -> Value {
    let codes = [&[P::Unauthorized, P::TooManyAttempts], more].concat();
    call.fails_with(&codes, schemas)
}

fn of_case(call: Call) -> Call {
    call.needs("path", "id", "What the case is called in a list.", json!({ "type": "string" }))
}

fn paged(call: Call) -> Call {
    let limit = json!({ "type": "integer", "minimum": 1, "maximum": STAFF_PAGE_MAX });
    call.takes_optional(
        "query",
        "cursor",
        "`next` of the page before.",
        json!({ "type": "string" }),
    )
    .takes_optional("query", "limit", "Most lines; 20 where absent.", limit)
}

fn me(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = staff("getStaffIdentity", "Whose token it is", ME).answers::<StaffIdentity>(
        200,
        "The holder.",
        schemas,
        Example::StaffIdentity,
    )?;
    Ok(failing(call, &[], schemas))
}

fn search(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = staff("searchCases", "List and filter cases", SEARCH)
        .takes::<StaffSearch>(schemas, Example::StaffSearch)?
        .answers::<StaffCasePage>(200, "A page.", schemas, Example::StaffCasePage)?;
    let codes = [P::Malformed, P::TooLarge, P::UnsupportedMediaType, P::Invalid];
    Ok(failing(call, &codes, schemas))
}

fn read(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = of_case(staff("getStaffCase", "One case, whole", READ))
        .answers::<StaffCase>(200, "The case as of now.", schemas, Example::StaffCase)?
        .with_etag();
    Ok(failing(call, &[P::NotFound], schemas))
}

fn act(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = of_case(staff("actAsStaff", "Move a case on", ACT))
        .needs("header", "Idempotency-Key", "Made once for each act, at random.", key())
        .takes::<StaffAction>(schemas, Example::StaffAction)?
        .answers::<StaffActTaken>(201, "The act is stored.", schemas, Example::StaffActTaken)?;
    let codes = [
        P::Malformed,
        P::HeaderMissing,
        P::NotPermitted,
        P::NotFound,
        P::NotOffered,
        P::CaseChanged,
        P::TooLarge,
        P::UnsupportedMediaType,
        P::Invalid,
        P::KeyReused,
    ];
    Ok(failing(call, &codes, schemas))
}

fn download(schemas: &mut Schemas) -> Value {
    let call = of_case(staff("getStaffAttachment", "A file of a case", DOWNLOAD))
        .needs("path", "file", "Identifier of a file of the case.", json!({ "type": "string" }))
        .answers_file("The file, to be saved.");
    failing(call, &[P::NotFound], schemas)
}

fn upload(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = staff("uploadStaffAttachment", "Hand a document in", UPLOAD)
        .takes_file(ATTACHMENT_PART)
        .answers::<Attachment>(201, "The file waits.", schemas, Example::Attachment)?;
    let codes = [P::Malformed, P::NotPermitted, P::TooLarge, P::UnsupportedMediaType, P::Invalid];
    Ok(failing(call, &codes, schemas))
}

fn audit_of_case(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = paged(of_case(staff("getCaseAudit", "Who did what with a case", AUDIT)))
        .answers::<AuditPage>(200, "A page.", schemas, Example::AuditPage)?;
    Ok(failing(call, &[P::NotFound, P::Invalid], schemas))
}

fn audit(schemas: &mut Schemas) -> serde_json::Result<Value> {
    let call = paged(staff("getAudit", "Who did what", AUDIT_WHOLE)).answers::<AuditPage>(
        200,
        "A page.",
        schemas,
        Example::AuditPage,
    )?;
    Ok(failing(call, &[P::NotPermitted, P::Invalid], schemas))
}

const ME: &str = "The name that the audit has, the role, the unit, and the acts of that role.";

const SEARCH: &str = "\
The newest first. A page is not moved by cases that come in meanwhile. Last days are counted and not \
stored, so a page may be short, or empty, and yet have a `next`: go on while there is one. A token \
that is for one unit finds the cases of that unit alone.";

const READ: &str = "\
The case as its citizen sees it, the answers, and the acts that it takes now. A case of another unit \
than the token's is not found.";

const ACT: &str = "\
Answers when the act is on disk. The same key with the same body gives the same answer again; with \
another body it is refused. `notOffered` says in words why the case does not take the act; faults of \
fields are named one by one. With `version`, nothing is done if something has happened to the case \
since that was read.";

const DOWNLOAD: &str = "Sent as `attachment`, so that no browser shows it as a page.";

const UPLOAD: &str = "\
A document that waits for an hour until an act names it. Of any type that is told by its content; \
for whoever may do an act.";

const AUDIT: &str = "The newest first. Lines are only ever added.";

const AUDIT_WHOLE: &str = "\
The newest first, of all cases, those that were purged too, and of tokens. For supervisors of the \
whole agency. Lines are only ever added.";
