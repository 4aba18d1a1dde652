//! `huiyin-server`: serve, staff, backup, restore, purge, check, export.

mod cli;

use std::error::Error;
use std::io::IsTerminal;
use std::process::ExitCode;

use clap::Parser;
use huiyin_server::keeping::purge;
use huiyin_server::open::open_registry;
use huiyin_server::receipts::ReceiptKeys;
use huiyin_server::serve::serve;
use huiyin_server::{agency, export, staff};
use jiff::Timestamp;
use tracing_subscriber::EnvFilter;

use cli::{Cli, Command, LogFormat, Serve};

#[tokio::main]
async fn main() -> ExitCode {
    let in_environment = |name: &str| std::env::var_os(name).is_some();
    let words = match cli::config::with_file(std::env::args_os().collect(), in_environment) {
        Ok(words) => words,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let cli = Cli::parse_from(words);
    log(cli.log_format);
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
        Command::Serve(options) => serve_all(&options).await?,
        Command::Staff(options) => {
            let registry = open_registry(&options.agency.agency, &options.storage.place()).await?;
            staff::run(&registry, options.into_command(), &mut std::io::stdout()).await?;
        }
        Command::Backup(options) => {
            options.storage.place().open_existing().await?.back_up(&options.file).await?;
            println!("Backed up. Keep the key and the attachments too: they are not in the file.");
        }
        Command::Restore(options) => {
            options.storage.place().restore(&options.file).await?;
            println!("Restored. The key and the attachments must be put back too.");
        }
        Command::Purge(options) => {
            let store = options.storage.place().open_existing().await?;
            let (retention, now) = (options.retention(), Timestamp::now());
            let out = &mut std::io::stdout();
            purge(&store, retention, options.dry_run, &options.by, now, out).await?;
        }
        Command::Check { agency } => {
            let data = agency::load(&agency.agency)?;
            if !data.flaws.is_empty() {
                return Err(data.flaws.into());
            }
            println!("No faults.");
        }
        Command::RotateReceiptKey(storage) => {
            let keys = ReceiptKeys::rotate(&storage.place().receipt_keys)?.published();
            let kid = keys.first().map_or("", |key| key.kid.as_str());
            println!("{kid} signs from the next start on; {} keys are published.", keys.len());
        }
        Command::Export { agency, takes_cases, folder } => {
            let count = export::export(&agency::load(&agency.agency)?, &folder, takes_cases)?;
            println!("{count} files in {}", folder.display());
        }
        Command::Import(import) => import.run()?,
    }
    Ok(())
}

async fn serve_all(options: &Serve) -> Result<(), Box<dyn Error>> {
    let mut agencies = Vec::new();
    for (folder, storage, settings) in options.agencies()? {
        agencies.push((open_registry(&folder, &storage).await?, settings));
    }
    if options.check {
        println!("Everything opens: {} of {0} agencies.", agencies.len());
        return Ok(());
    }
    Ok(serve(agencies, options.listen, options.operator).await?)
}

/// To standard error, as `RUST_LOG` asks; standard output is for what was asked for.
fn log(format: LogFormat) {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
}
