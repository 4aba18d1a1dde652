//! `huiyin-server`: serve, staff, backup, restore, purge, check, export.

mod cli;
mod log;

use std::error::Error;
use std::fmt::Display;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;
use huiyin_server::keeping::purge;
use huiyin_server::open::open_registry;
use huiyin_server::receipts::ReceiptKeys;
use huiyin_server::serve::serve;
use huiyin_server::{agency, export, staff};
use jiff::Timestamp;

use cli::{Cli, Command, Serve};

#[tokio::main]
async fn main() -> ExitCode {
    let in_environment = |name: &str| std::env::var_os(name).is_some();
    let words = match cli::config::with_file(std::env::args_os().collect(), in_environment) {
        Ok(words) => words,
        Err(error) => return complain(&error),
    };
    let cli = Cli::parse_from(words);
    log::start(cli.log_format);
    match run(cli.command).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&error),
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
        for (registry, _) in &agencies {
            registry.check_files().await?;
        }
        println!("Everything opens: {} of {0} agencies.", agencies.len());
        return Ok(());
    }
    Ok(serve(agencies, options.listening()).await?)
}

/// To standard error, which nobody may be reading any more.
fn complain(error: &dyn Display) -> ExitCode {
    let _ = writeln!(io::stderr(), "{error}");
    ExitCode::FAILURE
}
