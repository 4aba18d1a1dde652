//! Taking a case back, which ends it. After all that is done with the case.

use huiyin_contract::action::Action;
use huiyin_contract::case::{Case, Status};
use serde_json::json;

use super::acting::GROUP;
use crate::backend::Backend;
use crate::check::{Check, Finding, skip};

pub(super) const CHECKS: &[Check] = &[GROUP.must(
    "a-case-that-is-withdrawn-ends",
    "`withdraw` ends the case: `withdrawn`, and it awaits nobody.",
    ends,
)];

fn ends(backend: &Backend) -> Finding {
    let token = &backend.own_open_case()?.opened.token;
    if !backend.cases()?[0].value.actions.contains(&Action::Withdraw) {
        return skip("the case cannot be withdrawn");
    }
    let withdraw = json!({ "action": Action::Withdraw });
    backend.act(token, &backend.fresh_key()?, &withdraw)?.must_have_status(201)?;
    let case = backend.read_with::<Case>(token, "/case")?;
    let (status, awaiting) = (case.value.status, case.value.awaiting);
    case.answer.must(status == Status::Withdrawn, || format!("it is `{}`", status.as_str()))?;
    case.answer.must(awaiting.is_none(), || "it awaits somebody".to_owned())
}
