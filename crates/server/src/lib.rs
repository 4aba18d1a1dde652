//! The reference server of the contract: an agency as a folder of data, its cases in SQLite or
//! PostgreSQL.
//!
//! - [`agency`] reads the data folder and names every fault in it.
//! - [`import`] brings into it what agencies have already: tables of powers, BPMN.
//! - [`cases`] is what happens to a case: filed, opened, read, moved on by staff; no HTTP, no SQL.
//! - [`files`] keeps what citizens hand in and the agency sends back.
//! - [`receipts`] signs what was filed, and tells what it signed.
//! - [`store`] keeps cases durably; [`secrets`] makes and uses everything that must not be guessed.
//! - [`open`] brings these together; [`http`] puts the contract on the wire, [`serve`] runs it,
//!   [`staff`] is the command line, and [`keeping`] lets cases go.

#![deny(missing_docs)]

pub mod agency;
pub mod cases;
pub mod export;
pub mod files;
pub mod http;
pub mod import;
pub mod keeping;
pub mod open;
pub mod receipts;
pub mod secrets;
pub mod serve;
pub mod staff;
pub mod store;
