//! Charts and paths for the tests.

use huiyin_contract::flowchart::{Flowchart, PathStep};

pub(super) fn flowchart(json: &str) -> Flowchart {
    serde_json::from_str(json).unwrap()
}

/// A path from the identifiers of its nodes; a dot after one says that it was left.
pub(super) fn path(nodes: &str) -> Vec<PathStep> {
    let step = |word: &str| PathStep {
        node: word.trim_end_matches('.').to_owned(),
        entered_at: "2026-03-02T09:00:00+08:00".to_owned(),
        left_at: word.ends_with('.').then(|| "2026-03-03T09:00:00+08:00".to_owned()),
        result: None,
        days_used: Some(1),
    };
    nodes.split_whitespace().map(step).collect()
}
