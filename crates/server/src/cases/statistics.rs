//! Figures, and the one fact of a case that is noted for them.

use huiyin_contract::clock::ClockKind;
use huiyin_contract::progress::StaffAct;
use huiyin_contract::statistics::Statistics;
use jiff::Timestamp;

use super::{Registry, clocks, date, view};
use crate::store::{CaseRecord, StoreError};

impl Registry {
    /// Cases counted by kind, unit and month, as of `now`.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn statistics(&self, now: Timestamp) -> Result<Statistics, StoreError> {
        let lines = self.store.statistics().await?;
        Ok(Statistics { as_of: view::time(now, &self.agency.zone), lines })
    }

    /// Whether an answer given now is within every statutory limit; none where the case has no
    /// such limit, or the act is no answer. Noted when it happens: a calendar that is corrected
    /// later does not make an agency late in hindsight.
    pub(crate) fn in_time(&self, case: &CaseRecord, act: StaffAct, now: Timestamp) -> Option<bool> {
        if act != StaffAct::Reply {
            return None;
        }
        let status = case.progress.status;
        let clocks = clocks::read(&self.agency, case.kind, status, &case.events, now);
        let today = date(now, &self.agency.zone).to_string();
        let statutory = clocks.iter().filter(|clock| clock.kind == ClockKind::Statutory);
        // Days are written so that their order as texts is that of time.
        let kept = |due: &Option<String>| due.as_ref().is_none_or(|due| today <= *due);
        statutory.map(|clock| kept(&clock.due_on)).reduce(|all, each| all && each)
    }
}
