//! Days of a clock laid out as months, as on a calendar on the wall.

use huiyin_contract::clock::ClockDay;
use huiyin_deadline::Date;

/// One month, week by week; weeks begin on Monday, as ISO 8601 has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Month {
    /// Its first day, as `YYYY-MM-DD`.
    pub(super) first: String,
    /// Its weeks; a day without a verdict is empty.
    pub(super) weeks: Vec<[Option<Cell>; 7]>,
}

/// One day of the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cell {
    /// Day of the month.
    pub(super) day: u8,
    /// Which of the counted days it is, from 1; 0 if it does not count.
    pub(super) nth: u32,
    /// What the server said of it.
    pub(super) of: ClockDay,
}

/// The days as months. A day that is no date, or out of order, is left out: the page shows what
/// can be shown, whatever a backend sends.
pub(super) fn months(days: &[ClockDay]) -> Vec<Month> {
    let mut months: Vec<Month> = Vec::new();
    let mut nth = 0;
    let mut last = None;
    for of in days {
        let Some(date) = of.date.parse::<Date>().ok().filter(|date| last < Some(*date)) else {
            continue;
        };
        last = Some(date);
        let (year, month, day) = date.civil();
        let first = format!("{year:04}-{month:02}-01");
        if months.last().is_none_or(|known| known.first != first) {
            months.push(Month { first, weeks: Vec::new() });
        }
        let counted = of.verdict.counts();
        nth += u32::from(counted);
        let cell = Cell { day, nth: if counted { nth } else { 0 }, of: of.clone() };
        if let Some(month) = months.last_mut() {
            put(month, date.weekday() as usize, cell);
        }
    }
    months
}

fn put(month: &mut Month, weekday: usize, cell: Cell) {
    let follows =
        month.weeks.last().is_some_and(|week| week[weekday..].iter().all(Option::is_none));
    if !follows {
        month.weeks.push(Default::default());
    }
    if let Some(week) = month.weeks.last_mut() {
        week[weekday] = Some(cell);
    }
}

#[cfg(test)]
mod tests {
    use huiyin_contract::clock::DayVerdict;

    use super::*;

    fn days(from: &str, verdicts: &[DayVerdict]) -> Vec<ClockDay> {
        let from: Date = from.parse().unwrap();
        let day = |(at, verdict): (usize, &DayVerdict)| ClockDay {
            date: from.plus_days(at as i64).to_string(),
            verdict: *verdict,
            name: None,
        };
        verdicts.iter().enumerate().map(day).collect()
    }

    #[test]
    fn days_stand_under_their_weekday_and_counted_ones_are_numbered() {
        use DayVerdict::{Counted, Weekend};
        // 27 November 2026 is a Friday.
        let laid = months(&days("2026-11-27", &[Counted, Weekend, Weekend, Counted, Counted]));
        assert_eq!(laid.len(), 2);
        assert_eq!(laid[0].first, "2026-11-01");
        let week = &laid[0].weeks[0];
        assert_eq!(week[4].as_ref().map(|cell| (cell.day, cell.nth)), Some((27, 1)));
        assert_eq!(week[5].as_ref().map(|cell| (cell.day, cell.nth)), Some((28, 0)));
        assert_eq!(laid[0].weeks[1][0].as_ref().map(|cell| cell.nth), Some(2));
        assert_eq!(laid[1].weeks[0][1].as_ref().map(|cell| (cell.day, cell.nth)), Some((1, 3)));
    }

    #[test]
    fn what_is_no_date_or_out_of_order_is_left_out() {
        let mut wild = days("2026-11-23", &[DayVerdict::Counted; 3]);
        wild[1].date = "soon".to_owned();
        wild.push(wild[0].clone());
        let laid = months(&wild);
        let cells = laid.iter().flat_map(|month| &month.weeks).flatten().flatten().count();
        assert_eq!(cells, 2);
    }
}
