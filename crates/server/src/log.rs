//! The log: to standard error, as `RUST_LOG` asks; standard output is for what was asked for.

use std::io::{self, IsTerminal, Write};

use tracing_subscriber::EnvFilter;

use crate::cli::LogFormat;

/// Begins to log.
pub(crate) fn start(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(|| Unfailing(io::stderr()))
        .with_ansi(io::stderr().is_terminal());
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}

/// A log that cannot be written, since its disk is full or nobody reads its pipe any more, is no
/// reason to end. `tracing_subscriber` tells of a failed write with `eprintln!`, which panics when
/// that fails too, and the panic would be logged again: the process aborts.
struct Unfailing<W>(W);

impl<W: Write> Write for Unfailing<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.0.write(bytes).unwrap_or(bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        let _ = self.0.flush();
        Ok(())
    }
}
