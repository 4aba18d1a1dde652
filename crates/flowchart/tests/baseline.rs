//! Soft figures against a committed baseline: a change that makes charts worse must say so.
//!
//! `UPDATE_BASELINE=1 cargo test -p huiyin-flowchart --test baseline` writes the figures anew.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

mod support;

use std::collections::BTreeMap;
use std::path::Path;

use huiyin_flowchart::inspect::figures;
use huiyin_flowchart::{Direction, Spacing, layout};
use serde::{Deserialize, Serialize};
use support::{DIRECTIONS, corpus};

/// Figures may be worse by this part, and counts by one more.
const TOLERANCE: f64 = 0.02;

#[derive(Debug, Clone, Serialize, Deserialize, Default)]
struct Row {
    crossings: usize,
    bends: usize,
    length: f64,
    area: f64,
    asymmetry: f64,
}

type Table = BTreeMap<String, Row>;

fn measured() -> Table {
    let mut table = Table::new();
    for (name, chart) in corpus() {
        for direction in DIRECTIONS {
            let layout = layout(&chart, direction, &Spacing::default()).unwrap();
            let it = figures(&chart, &layout);
            let row = Row {
                crossings: it.crossings,
                bends: it.bends,
                length: it.length.round(),
                area: it.area.round(),
                asymmetry: it.asymmetry.round(),
            };
            let direction = match direction {
                Direction::TopDown => "down",
                Direction::LeftRight => "right",
                Direction::OneColumn => "column",
            };
            table.insert(format!("{name}, {direction}"), row);
        }
    }
    table
}

fn is_worse(now: f64, then: f64, grace: f64) -> bool {
    now > then * (1.0 + TOLERANCE) + grace
}

#[test]
fn no_chart_is_worse_than_it_was() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/baseline.json");
    let now = measured();
    if std::env::var_os("UPDATE_BASELINE").is_some() {
        std::fs::write(&path, serde_json::to_string_pretty(&now).unwrap() + "\n").unwrap();
    }
    let then: Table = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let names = |table: &Table| table.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&now), names(&then), "the corpus changed; see the head of this file");
    for (name, now) in &now {
        let then = &then[name];
        let worse = is_worse(now.crossings as f64, then.crossings as f64, 1.0)
            || is_worse(now.bends as f64, then.bends as f64, 1.0)
            || is_worse(now.length, then.length, 1.0)
            || is_worse(now.area, then.area, 1.0)
            || is_worse(now.asymmetry, then.asymmetry, 1.0);
        assert!(!worse, "{name}: {now:?} was {then:?}; see the head of this file");
    }
}
