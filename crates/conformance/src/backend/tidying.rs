//! Taking test cases back, so that nobody works on them.

use huiyin_contract::action::Action;
use huiyin_contract::case::Case;
use huiyin_contract::filing::{Filed, Opened};
use serde_json::json;

use super::Backend;
use crate::check::{Finding, skip};
use crate::report::TestCase;

impl Backend {
    /// Withdraws every case that was filed, the first time that it is called.
    pub(crate) fn tidy(&self) -> &[TestCase] {
        self.tidied.get_or_init(|| {
            let tidied = |filed: &Filed| TestCase {
                number: filed.number.clone(),
                withdrawn: self.withdraw(filed).is_ok(),
            };
            self.made.borrow().iter().map(tidied).collect()
        })
    }

    fn withdraw(&self, filed: &Filed) -> Finding {
        let opened: Opened = self.open(&filed.number, &filed.code)?.read()?;
        let case = self.read_with::<Case>(&opened.token, "/case")?.value;
        if case.actions.contains(&Action::Withdraw) {
            let withdraw = json!({ "action": Action::Withdraw });
            let answer = self.act(&opened.token, &self.fresh_key()?, &withdraw)?;
            return answer.must_succeed();
        }
        if case.awaiting.is_none() { Ok(()) } else { skip("it cannot be withdrawn") }
    }
}
