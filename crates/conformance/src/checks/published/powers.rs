//! `GET /powers/{code}`.

use huiyin_contract::power::Power;

use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level};
use crate::checks::times::day;
use crate::wire::Call;

pub(super) const GROUP: Group = Group { level: Level::Static, section: "What you may do" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "powers-can-be-read",
        "`GET /powers/{code}` answers 200 with the power, whole, as JSON; 404 where you publish \
         no more than stands in the catalogue.",
        |backend| backend.powers().map(drop),
    ),
    GROUP.must(
        "a-power-that-there-is-not-is-not-found",
        "`GET /powers/{code}` answers 404 for a code that is not in the catalogue.",
        |backend| backend.send(&Call::get("/powers/no-such-power"))?.must_have_status(404),
    ),
    GROUP.must("a-power-is-the-one-asked-for", "`code` is the code that was asked for.", |it| {
        it.powers()?.iter().try_for_each(|(code, power)| {
            let found = &power.value.code;
            power.answer.must(found == code, || format!("`code` is `{found}`"))
        })
    }),
    GROUP.must(
        "a-power-agrees-with-the-catalogue",
        "Name, category, unit and subject are those of the catalogue.",
        agrees,
    ),
    GROUP.must(
        "a-power-has-a-day-from-which-it-holds",
        "`effectiveOn` is a day, as `YYYY-MM-DD`; so is the `date` of every change.",
        |backend| {
            each_power(backend, |power| {
                let changes = power.changes.iter().map(|change| &change.date);
                let mut days = std::iter::once(&power.effective_on).chain(changes);
                days.find(|text| day(text).is_none()).map(|text| format!("`{text}` is no such day"))
            })
        },
    ),
    GROUP.must("changes-stand-in-order", "`changes` are in order, the latest first.", |backend| {
        each_power(backend, |power| {
            let is_latest_first = power.changes.is_sorted_by(|a, b| a.date >= b.date);
            (!is_latest_first).then(|| "a change stands before a later one".to_owned())
        })
    }),
];

/// Looks at every power that is published; `wrong` says what is wrong with one.
fn each_power(backend: &Backend, wrong: fn(&Power) -> Option<String>) -> Finding {
    backend.powers()?.iter().try_for_each(|(_, power)| match wrong(&power.value) {
        Some(words) => power.answer.breaks(words),
        None => Ok(()),
    })
}

fn agrees(backend: &Backend) -> Finding {
    let briefs = &backend.catalogue()?.value.powers;
    backend.powers()?.iter().try_for_each(|(code, power)| {
        let Some(brief) = briefs.iter().find(|brief| brief.code == *code) else { return Ok(()) };
        let whole = &power.value;
        for (field, agrees) in [
            ("name", brief.name == whole.name),
            ("category", brief.category == whole.category),
            ("unit", brief.unit == whole.unit),
            ("subject", brief.subject == whole.subject),
        ] {
            power.answer.must(agrees, || format!("the catalogue has another `{field}`"))?;
        }
        Ok(())
    })
}
