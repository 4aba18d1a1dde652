//! A stored case as the contract shows it.

use huiyin_contract::action::Action;
use huiyin_contract::attachment::Attachment;
use huiyin_contract::case::{Case, Event};
use huiyin_contract::text::Text;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{clocks, date, path, remedies};
use crate::agency::AgencyData;
use crate::store::{CaseRecord, EventRecord, FileRecord};

pub(super) fn case(agency: &AgencyData, record: CaseRecord, now: Timestamp) -> Case {
    let zone = &agency.zone;
    let remedies = remedies::of(agency, &record);
    let mut actions = remedies::actions(&record, &remedies, date(now, zone));
    let takes_files = agency.agency.attachments.is_some();
    actions.retain(|&action| takes_files || action != Action::Attach);
    let path::Path { steps, next } = path::of(agency, &record, now);
    Case {
        clocks: clocks::read(agency, record.kind, record.progress.status, &record.events, now),
        number: record.number,
        kind: record.kind,
        title: record.title,
        status: record.progress.status,
        awaiting: record.progress.awaiting,
        outcome: record.progress.outcome,
        submitted_at: time(record.submitted_at, zone),
        updated_at: time(record.updated_at, zone),
        unit: record.unit,
        power: record.power,
        path: steps,
        next_nodes: next,
        actions,
        remedies,
        may_reopen: agency.rules.poor_rating_reopens && record.progress.may_reopen(),
        events: record.events.into_iter().map(|each| event(each, zone)).collect(),
    }
}

pub(crate) fn event(record: EventRecord, zone: &TimeZone) -> Event {
    Event {
        kind: record.kind,
        at: time(record.at, zone),
        unit: record.unit,
        note: record.note.map(Text::Plain),
        until: record.until.map(|date| date.to_string()),
        node: record.node,
        attachments: record.attachments.into_iter().map(attachment).collect(),
        rating: record.rating,
    }
}

fn attachment(file: FileRecord) -> Attachment {
    let FileRecord { id, name, media_type, size, sha256 } = file;
    Attachment { id, name, media_type, size, sha256, expires_at: None }
}

/// A time as RFC 3339 with the agency's offset, to the second.
pub(crate) fn time(at: Timestamp, zone: &TimeZone) -> String {
    at.to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_carry_the_offset_of_the_agencys_zone() {
        let at: Timestamp = "2026-03-29T16:30:05.999Z".parse().unwrap();
        let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
        assert_eq!(time(at, &shanghai), "2026-03-30T00:30:05+08:00");
        assert_eq!(time(at, &TimeZone::UTC), "2026-03-29T16:30:05+00:00");
    }
}
