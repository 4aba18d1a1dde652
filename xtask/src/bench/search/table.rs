//! What was measured, as tables.

use serde::Deserialize;

use crate::error::{Error, Result};

/// Milliseconds for the search of one key stroke.
const BOUND: f64 = 5.0;

/// Everything that the browser measured.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Measured {
    powers: usize,
    typing: Vec<String>,
    /// Ours first.
    programs: Vec<Program>,
    page: Page,
}

#[derive(Debug, Default, Deserialize)]
struct Program {
    name: String,
    /// Milliseconds from the JSON to what can be searched.
    built: f64,
    sequences: Vec<Sequence>,
}

#[derive(Debug, Default, Deserialize)]
struct Sequence {
    milliseconds: Vec<f64>,
    /// Whether what was meant came first.
    found: bool,
}

#[derive(Debug, Default, Deserialize)]
struct Page {
    strokes: Vec<Drawn>,
    nodes: usize,
}

/// Milliseconds of one key stroke in the widget's page.
#[derive(Debug, Default, Deserialize)]
struct Drawn {
    work: f64,
    layout: f64,
}

/// The middle, what one in a hundred exceeds, and the worst.
#[derive(Debug, PartialEq)]
struct Spread {
    middle: f64,
    high: f64,
    worst: f64,
}

impl Spread {
    fn of(times: impl Iterator<Item = f64>) -> Self {
        let mut times: Vec<f64> = times.collect();
        times.sort_by(f64::total_cmp);
        let rank = |percent: usize| (times.len() * percent).div_ceil(100).max(1) - 1;
        let at = |percent| times.get(rank(percent)).copied().unwrap_or(f64::NAN);
        Self { middle: at(50), high: at(99), worst: at(100) }
    }

    fn print(&self, name: &str) {
        print!("{name:<32}{:>9.2}{:>9.2}{:>9.2}", self.middle, self.high, self.worst);
    }
}

impl Program {
    fn spread(&self) -> Spread {
        Spread::of(self.sequences.iter().flat_map(|it| it.milliseconds.iter().copied()))
    }
}

/// Prints the tables; an error where a key stroke of ours takes too long.
pub(super) fn report(measured: &Measured) -> Result<()> {
    print_typing(measured);
    let ours = print_programs(measured);
    print_page(&measured.page);
    println!("bound for a search: {BOUND} ms");
    if ours.worst <= BOUND {
        return Ok(());
    }
    Err(Error::told(format!("A search took {:.2} ms; the bound is {BOUND}.", ours.worst)))
}

fn print_typing(measured: &Measured) {
    println!(
        "\nSearch over {} powers in Chromium, fastest of up to 25 runs a key stroke.",
        measured.powers
    );
    print!("The slowest key stroke, in milliseconds\n{:<32}", "typed");
    measured.programs.iter().for_each(|program| print!("{:>12}", program.name));
    println!("    (* what was meant came first)");
    for (number, name) in measured.typing.iter().enumerate() {
        print!("{name:<32}");
        for Program { sequences, .. } in &measured.programs {
            let Sequence { milliseconds, found } = &sequences[number];
            let worst = milliseconds.iter().copied().fold(0.0, f64::max);
            print!("{worst:>11.2}{}", if *found { '*' } else { ' ' });
        }
        println!();
    }
}

/// Prints each program's key strokes; how ours spread.
fn print_programs(measured: &Measured) -> Spread {
    println!(
        "\n{:<32}{:>9}{:>9}{:>9}{:>11}{:>11}{:>9}",
        "key strokes", "p50", "p99", "worst", "p50/ours", "p99/ours", "built"
    );
    let ours =
        measured.programs.first().map_or_else(|| Spread::of([].into_iter()), Program::spread);
    for program in &measured.programs {
        let spread = program.spread();
        spread.print(&program.name);
        let ratios = [spread.middle / ours.middle, spread.high / ours.high];
        println!("{:>11.1}{:>11.1}{:>9.0}", ratios[0], ratios[1], program.built);
    }
    ours
}

fn print_page(page: &Page) {
    println!("\nIn the widget's page ({} elements), fastest of 5:", page.nodes);
    let spread = |of: fn(&Drawn) -> f64| Spread::of(page.strokes.iter().map(of));
    for (name, of) in [
        ("search, counts and list", (|it| it.work) as fn(&Drawn) -> f64),
        ("style and layout", |it| it.layout),
        ("together", |it| it.work + it.layout),
    ] {
        spread(of).print(name);
        println!();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_a_hundred_exceeds_the_high_end() {
        let spread = Spread::of((1..=200).map(f64::from));
        assert_eq!(spread, Spread { middle: 100.0, high: 198.0, worst: 200.0 });
    }

    fn measured(milliseconds: f64) -> Measured {
        let sequence = Sequence { milliseconds: vec![0.1, milliseconds], found: true };
        let ours = Program { sequences: vec![sequence], ..Program::default() };
        Measured { typing: vec!["x".to_owned()], programs: vec![ours], ..Measured::default() }
    }

    #[test]
    fn a_slow_key_stroke_fails_and_so_does_nothing_measured() {
        assert!(report(&measured(5.0)).is_ok());
        assert!(report(&measured(5.1)).is_err());
        assert!(report(&Measured::default()).is_err());
    }
}
