//! The figures, line by line as they come.

use serde::Deserialize;

/// What a load measured; times in milliseconds.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Figures {
    per_second: f64,
    p50: Option<f64>,
    p99: Option<f64>,
    pub(super) refused: u64,
    first_refused: Option<String>,
}

/// One load.
pub(super) struct Line {
    pub(super) what: &'static str,
    pub(super) connections: usize,
    /// Asked so often a second; else as often as it was answered.
    pub(super) rate: Option<u32>,
    pub(super) figures: Figures,
    /// Rows that SQLite alone inserted a second.
    pub(super) limit: Option<f64>,
}

pub(super) fn head(cases: u64, bytes_of_case: u64) {
    println!("\nWith {cases} cases stored, of {bytes_of_case} bytes each. {}", busy());
    println!(
        "{:<10}{:>12}{:>10}{:>10}{:>10}{:>10}{:>12}{:>8}",
        "what", "connections", "asked/s", "done/s", "p50 ms", "p99 ms", "SQLite/s", "share"
    );
}

/// What else the machine does, where it says so.
fn busy() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let last_minute = load.split(' ').next().unwrap_or_default();
    if last_minute.is_empty() {
        return String::new();
    }
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    format!("Load of the machine in the last minute: {last_minute}, on {cores} cores.")
}

impl Line {
    pub(super) fn print(&self) {
        println!("{}", self.text());
        if let Some(words) = &self.figures.first_refused {
            println!("{:>12} refused, the first with: {words}", self.figures.refused);
        }
    }

    fn text(&self) -> String {
        let Figures { per_second, p50, p99, .. } = self.figures;
        let millis =
            |time: Option<f64>| time.map_or("none".to_owned(), |time| format!("{time:.2}"));
        let rate = self.rate.map_or("any".to_owned(), |rate| rate.to_string());
        let beside = self.limit.map_or(String::new(), |limit| {
            format!("{limit:>12.0}{:>6.0} %", 100.0 * per_second / limit)
        });
        format!(
            "{:<10}{:>12}{rate:>10}{per_second:>10.0}{:>10}{:>10}{beside}",
            self.what,
            self.connections,
            millis(p50),
            millis(p99)
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(per_second: f64, limit: Option<f64>) -> String {
        let (p50, p99) = (Some(1.5).filter(|_| per_second > 0.0), None);
        let figures = Figures { per_second, p50, p99, refused: 3, first_refused: None };
        Line { what: "file", connections: 16, rate: None, figures, limit }.text()
    }

    #[test]
    fn only_what_was_set_beside_the_disk_has_a_share() {
        assert!(line(500.0, Some(2000.0)).ends_with("      2000    25 %"));
        assert!(line(500.0, None).ends_with("1.50      none"));
    }

    #[test]
    fn a_load_of_refusals_alone_has_no_times() {
        assert!(line(0.0, None).ends_with("         0      none      none"));
    }
}
