//! `huiyin-server`: serve, staff, check.

mod cli;

use std::error::Error;
use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use huiyin_server::open::open_registry;
use huiyin_server::serve::serve;
use huiyin_server::{agency, staff};
use tracing_subscriber::EnvFilter;

use cli::{Cli, Command};

#[tokio::main]
async fn main() -> ExitCode {
    let cli = Cli::parse();
    log();
    match run(cli.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(command: Command) -> Result<(), Box<dyn Error>> {
    match command {
        Command::Serve(options) => {
            let registry = open_registry(&options.agency.agency, &options.storage.place()).await?;
            serve(registry, options.settings(), options.listen).await?;
        }
        Command::Staff(options) => {
            let registry = open_registry(&options.agency.agency, &options.storage.place()).await?;
            staff::run(&registry, options.into_command(), &mut std::io::stdout()).await?;
        }
        Command::Check { agency } => {
            let data = agency::load(&agency.agency)?;
            if !data.flaws.is_empty() {
                return Err(data.flaws.into());
            }
            println!("No faults.");
        }
    }
    Ok(())
}

/// To standard error, as `RUST_LOG` asks; standard output is for what was asked for.
fn log() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal())
        .init();
}
