//! Counts tests from what the test runners print.

use std::fmt;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    passed: u32,
    failed: u32,
    skipped: u32,
    /// Why a whole stage was.
    why: Option<&'static str>,
}

impl Count {
    /// A closing line of `cargo test` and of wasm-bindgen-test:
    /// `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; …`.
    pub(super) fn see_cargo(&mut self, line: &str) {
        let Some(result) = line.trim().strip_prefix("test result: ") else { return };
        let (_, figures) = result.split_once(". ").unwrap_or_default();
        for figure in figures.split("; ") {
            self.see_figure(figure);
        }
    }

    /// A closing line of Playwright: `3 passed (2.1s)`, `1 failed`, `2 skipped`.
    pub(super) fn see_playwright(&mut self, line: &str) {
        let figure = line.trim();
        self.see_figure(figure.split_once(" (").map_or(figure, |(figure, _)| figure));
    }

    /// The closing line of the kit: `12 passed, 0 failed, 3 skipped`.
    pub(super) fn see_kit(&mut self, line: &str) {
        if line.starts_with(|first: char| first.is_ascii_digit()) {
            line.split(", ").for_each(|figure| self.see_figure(figure));
        }
    }

    /// A closing line of schemathesis: `1568 generated, 1567 passed, 6 skipped`, or
    /// `846 generated, 844 passed, 2 found 2 unique failures`. What was skipped are cases that
    /// could not be made up; every failure is told above it.
    pub(super) fn see_schemathesis(&mut self, line: &str) {
        let figures: Vec<&str> = line.trim().split(", ").collect();
        let [first, rest @ ..] = figures.as_slice() else { return };
        let Some(generated) = first.strip_suffix(" generated").and_then(|it| it.parse().ok())
        else {
            return;
        };
        let found = rest.iter().find_map(|figure| figure.split_once(" found ")?.0.parse().ok());
        self.failed += found.unwrap_or(0);
        self.passed += u32::saturating_sub(generated, found.unwrap_or(0));
    }

    fn see_figure(&mut self, figure: &str) {
        let Some((number, word)) = figure.split_once(' ') else { return };
        let Ok(number) = number.parse::<u32>() else { return };
        match word {
            "passed" => self.passed += number,
            "failed" | "flaky" | "interrupted" => self.failed += number,
            "ignored" | "skipped" | "did not run" => self.skipped += number,
            _ => {}
        }
    }

    /// Counts a stage that cannot run here as one that was skipped.
    pub(super) fn skip(&mut self, why: &'static str) {
        self.skipped += 1;
        self.why = Some(why);
    }

    /// Closes a stage: one without tests counts as one itself, and a failure is always seen.
    pub(super) fn close(&mut self, succeeded: bool) {
        match succeeded {
            true if self.passed == 0 && self.why.is_none() => self.passed = 1,
            false if self.failed == 0 => self.failed = 1,
            _ => {}
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(out, ", {} skipped", self.skipped)?;
        }
        self.why.map_or(Ok(()), |why| write!(out, ": {why}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Count;

    #[test]
    fn closing_lines_of_several_cargo_runs_add_up() {
        let mut count = Count::default();
        count.see_cargo("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered");
        count.see_cargo("test result: FAILED. 2 passed; 3 failed; 0 ignored; finished in 0.1s");
        count.see_cargo("test a_test_that_says_9_passed ... ok");
        assert_eq!(count.to_string(), "14 passed, 3 failed, 1 skipped");
    }

    #[test]
    fn playwright_prints_one_figure_a_line() {
        let mut count = Count::default();
        for line in
            ["  1 failed", "    [desktop] › smoke.spec.ts:3:1 › 5 passed", "  7 passed (1m)"]
        {
            count.see_playwright(line);
        }
        assert_eq!(count.to_string(), "7 passed, 1 failed");
    }

    #[test]
    fn the_figures_of_the_kit_are_its_last_line() {
        let mut count = Count::default();
        for line in
            ["static    40 passed, 0 failed", "", "60 passed, 1 failed, 3 skipped, 2 advised"]
        {
            count.see_kit(line);
        }
        assert_eq!(count.to_string(), "60 passed, 1 failed, 3 skipped");
    }

    #[test]
    fn cases_that_were_thrown_are_counted() {
        let mut count = Count::default();
        for line in ["Test cases:", "  1568 generated, 1568 passed, 6 skipped"] {
            count.see_schemathesis(line);
        }
        count.see_schemathesis("  846 generated, 2 found 2 unique failures");
        assert_eq!(count.to_string(), "2412 passed, 2 failed");
    }

    #[test]
    fn a_failure_without_a_failed_test_still_counts() {
        let mut count = Count::default();
        count.see_cargo("test result: ok. 2 passed; 0 failed; 0 ignored");
        count.close(false);
        assert_eq!(count.to_string(), "2 passed, 1 failed");
    }

    #[test]
    fn a_stage_that_was_skipped_says_why_and_has_not_passed() {
        let (mut count, mut all) = (Count::default(), Count::default());
        count.skip("no PostgreSQL");
        count.close(true);
        assert_eq!(count.to_string(), "0 passed, 0 failed, 1 skipped: no PostgreSQL");
        all.add(count);
        assert_eq!(all.to_string(), "0 passed, 0 failed, 1 skipped");
    }

    #[test]
    fn a_stage_without_tests_counts_as_one() {
        let mut count = Count::default();
        count.close(true);
        assert_eq!(count.to_string(), "1 passed, 0 failed");
    }
}
