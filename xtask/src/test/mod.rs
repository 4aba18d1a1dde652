//! `cargo xtask test`: every check, in order, up to the first that fails.

mod conformance;
mod count;
mod stage;

use std::time::{Duration, Instant};

use crate::error::{Error, Result};
use crate::setup;
use count::Count;
use stage::Stage;

pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (options, playwright) = match arguments.iter().position(|argument| argument == "--") {
        Some(at) => (&arguments[..at], &arguments[at + 1..]),
        None => (arguments, [].as_slice()),
    };
    let stages = chosen(options)?;
    for stage in &stages {
        stage.set_up()?;
    }
    let mut done = Vec::new();
    for stage in &stages {
        println!("\n== {}", stage.title());
        let began = Instant::now();
        let mut count = Count::default();
        let result = stage.run(playwright, &mut count);
        count.close(result.is_ok());
        done.push((*stage, count, began.elapsed()));
        if let Err(error) = result {
            summary(&done);
            return Err(error);
        }
    }
    summary(&done);
    Ok(())
}

fn chosen(options: &[String]) -> Result<Vec<Stage>> {
    let names: Vec<&str> = match options {
        [] => return Ok(Stage::ALL.to_vec()),
        [option, names] if option == "--only" => names.split(',').collect(),
        _ => return Err(Error::told("Type `cargo xtask test` or `cargo xtask test --only lint`.")),
    };
    if let Some(unknown) = names.iter().find(|name| Stage::named(name).is_none()) {
        return Err(Error::told(format!("There is no stage `{unknown}`.")));
    }
    Ok(Stage::ALL.into_iter().filter(|stage| names.contains(&stage.name())).collect())
}

/// The last line stands alone and in this form for programs that read it.
fn summary(done: &[(Stage, Count, Duration)]) {
    println!("\n== summary");
    let mut all = Count::default();
    for (stage, count, took) in done {
        println!("{:<34}{:>7.1} s   {count}", stage.title(), took.as_secs_f64());
        all.add(*count);
    }
    println!("{all}");
}

#[cfg(test)]
mod tests {
    use super::{Stage, chosen};

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn stages_run_in_their_own_order_whatever_order_they_are_named_in() {
        let stages = chosen(&words(&["--only", "e2e,format"])).unwrap_or_default();
        assert_eq!(stages, [Stage::Format, Stage::EndToEnd]);
    }

    #[test]
    fn a_stage_that_is_not_there_is_named() {
        let error = chosen(&words(&["--only", "format,speed"])).err();
        assert!(error.is_some_and(|error| error.to_string().contains("speed")));
    }
}
