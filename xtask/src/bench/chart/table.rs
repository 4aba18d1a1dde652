//! The figures of all programs, chart by chart and in sums.

use serde_json::Value;

use super::PROGRAMS;

/// Title, name in the figures, and how many decimals are told.
const COLUMNS: [(&str, &str, usize); 4] = [
    ("crossings", "crossings", 0),
    ("through nodes", "edgesThroughNodes", 0),
    ("bends", "bends", 0),
    ("milliseconds", "milliseconds", 2),
];

/// Groups of charts that stand in one line.
const GROUPS: [&str; 3] = ["power", "without lanes", "in lanes"];

/// One line: a chart, or several, with the sums of each program.
#[derive(Debug, Default, PartialEq)]
struct Line {
    name: String,
    charts: usize,
    /// By column and program.
    sums: [[f64; 3]; 4],
}

impl Line {
    fn add(&mut self, figures: [&Value; 3]) {
        self.charts += 1;
        for (sums, (_, name, _)) in self.sums.iter_mut().zip(COLUMNS) {
            for (sum, figure) in sums.iter_mut().zip(figures) {
                *sum += figure[name].as_f64().unwrap_or(f64::NAN);
            }
        }
    }

    fn print(&self) {
        print!("{:<52}", self.name);
        for (sums, (_, _, decimals)) in self.sums.iter().zip(COLUMNS) {
            print!(" |");
            sums.iter().for_each(|sum| print!("{sum:>9.decimals$}"));
        }
        println!();
    }
}

/// Prints the table. The peers know no lanes: beside a chart in lanes they draw it without.
pub(super) fn print(charts: &[Value], figures: &[Vec<Value>]) {
    print!("\n{:<52}", "chart");
    for (title, _, _) in COLUMNS {
        print!(" |{title:^27}");
    }
    print!("\n{:<52}", "");
    for _ in COLUMNS {
        print!(" |");
        PROGRAMS.iter().for_each(|program| print!("{program:>9}"));
    }
    println!();
    for line in lines(charts, figures) {
        line.print();
    }
}

/// Every chart but those of the agency's powers, then these and all others in sums.
fn lines(charts: &[Value], figures: &[Vec<Value>]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut sums: Vec<Line> = Vec::new();
    for (number, chart) in charts.iter().enumerate() {
        let figures = [0, 1, 2].map(|program| &figures[program][number]);
        let name = chart["name"].as_str().unwrap_or_default();
        let has_lanes = chart["lanes"].as_array().is_some_and(|lanes| !lanes.is_empty());
        let is_power = name.starts_with(GROUPS[0]);
        let mut line = Line { name: name.to_owned(), ..Line::default() };
        line.add(figures);
        if !is_power {
            lines.push(line);
        }
        let group = GROUPS[if has_lanes { 2 } else { 1 }];
        let of = if is_power { "of the demonstration agency" } else { "above" };
        add_to(&mut sums, &format!("all {of}, {group}"), figures);
    }
    lines.extend(sums);
    lines
}

fn add_to(sums: &mut Vec<Line>, name: &str, figures: [&Value; 3]) {
    let known = sums.iter().position(|line| line.name == name);
    let place = known.unwrap_or_else(|| {
        sums.push(Line { name: name.to_owned(), ..Line::default() });
        sums.len() - 1
    });
    sums[place].add(figures);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn powers_are_summed_and_all_others_are_told_one_by_one_too() {
        let chart = |name: &str, lanes: &[&str]| json!({ "name": name, "lanes": lanes });
        let charts = [chart("licence", &[]), chart("power A", &["x"]), chart("power B", &["x"])];
        let figure = |crossings: u32| json!({ "crossings": crossings, "edgesThroughNodes": 0, "bends": 1, "milliseconds": 0.5 });
        let figures = vec![vec![figure(1), figure(2), figure(3)]; 3];
        let lines = lines(&charts, &figures);
        let names: Vec<&str> = lines.iter().map(|line| line.name.as_str()).collect();
        assert_eq!(
            names,
            ["licence", "all above, without lanes", "all of the demonstration agency, in lanes"]
        );
        assert_eq!((lines[2].charts, lines[2].sums[0]), (2, [5.0; 3]));
        assert_eq!(lines[2].sums[3], [1.0; 3]);
    }
}
