//! The time of the layout in a browser: the crate built as the widget is, run in Chromium.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::super::module::Module;
use crate::command;
use crate::error::{Error, Result};
use crate::setup::browser::Browser;
use crate::workspace::{self, write};

/// Milliseconds for a chart of 200 nodes.
const BOUND: f64 = 10.0;

pub(super) fn run() -> Result<()> {
    let module = Module::build("huiyin-flowchart", "in_browser")?;
    let page = workspace::target().join("bench/chart.html");
    write(&page, html(&module.glue, &STANDARD.encode(&module.wasm)))?;
    report(&command::output(
        std::process::Command::new(Browser::find()?.chromium)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--log-level=3"])
            .arg("--dump-dom")
            .arg(format!("file://{}", page.display())),
    )?)
}

/// A page that lays out before its `load` event and writes the fastest times into itself: what
/// slows the others is not the layout.
fn html(glue: &str, module: &str) -> String {
    format!(
        "<!doctype html><meta charset=\"utf-8\"><script>{glue}</script><script>
        const bytes = Uint8Array.from(atob(\"{module}\"), (letter) => letter.charCodeAt(0));
        wasm_bindgen.initSync({{ module: bytes }});
        const fastest = (nodes, lanes) => {{
          const bench = new wasm_bindgen.Bench(nodes, lanes);
          const times = Array.from({{ length: 25 }}, () => {{
            const start = performance.now();
            bench.run();
            return performance.now() - start;
          }});
          return Math.min(...times);
        }};
        const rows = [[25, 3], [200, 0], [200, 5]].map((it) => [...it, fastest(...it)].join(\" \"));
        document.title = rows.join(\";\");
        </script>"
    )
}

fn report(page: &str) -> Result<()> {
    println!("\nIn Chromium, as WebAssembly, fastest of 25:");
    let rows = rows(page).ok_or_else(|| Error::told("The page of the bench did not run."))?;
    for (nodes, lanes, milliseconds) in &rows {
        println!("{nodes:>6} nodes, {lanes} lanes: {milliseconds:>7.2} ms");
    }
    let worst = rows.iter().map(|row| row.2).fold(0.0, f64::max);
    println!("bound for 200 nodes: {BOUND} ms");
    if worst <= BOUND {
        return Ok(());
    }
    Err(Error::told(format!("A layout took {worst:.2} ms; the bound is {BOUND}.")))
}

/// Nodes, lanes and milliseconds of each measurement.
fn rows(page: &str) -> Option<Vec<(usize, usize, f64)>> {
    let title = page.split_once("<title>")?.1.split_once("</title>")?.0;
    let row = |row: &str| {
        let mut words = row.split(' ');
        let (nodes, lanes) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some((nodes, lanes, words.next()?.parse().ok()?))
    };
    title.split(';').map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::{report, rows};

    #[test]
    fn times_are_read_from_the_title() {
        let page = "<head><title>25 3 0.4;200 5 7.25</title></head>";
        assert_eq!(rows(page), Some(vec![(25, 3, 0.4), (200, 5, 7.25)]));
    }

    #[test]
    fn a_page_that_did_not_run_and_a_layout_that_is_too_slow_fail() {
        assert!(report("<title></title>").is_err());
        assert!(report("<title>200 0 10.1</title>").is_err());
        assert!(report("<title>200 0 9.9</title>").is_ok());
    }
}
