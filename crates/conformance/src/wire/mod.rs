//! HTTP: one request after the other, each remembered for the report without its secrets.

mod answer;
mod client;
mod exchange;
mod secrets;

pub(crate) use answer::{Answer, Document};
pub(crate) use client::{Call, Client};
pub(crate) use exchange::Exchange;
pub use exchange::Shown;
