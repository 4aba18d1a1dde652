//! What `cargo xtask bench server` runs: citizens by the hundred, the limit of the disk, a store
//! with as many cases as are wanted. Each prints one line of JSON.

mod citizens;
mod fill;
mod limit;
mod pace;
mod requests;
mod wire;

use std::error::Error;

use clap::Parser;

/// A filing as citizens of the demonstration agency make it.
const FILING: &str = include_str!("filing.json");

#[derive(Parser)]
enum Bench {
    /// Asks the same of a server over so many connections at once.
    Load(citizens::Load),
    /// Inserts rows durably, so many in a transaction.
    Limit(limit::Limit),
    /// Files cases through the store's own code.
    Fill(fill::Fill),
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let told = match Bench::parse() {
        Bench::Load(load) => citizens::run(&load).await?,
        Bench::Limit(limit) => limit::run(&limit)?,
        Bench::Fill(fill) => fill::run(&fill).await?,
    };
    println!("{told}");
    Ok(())
}
