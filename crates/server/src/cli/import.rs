//! `huiyin-server import`: its options, and what it says when it is done.

use std::error::Error;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use huiyin_deadline::Date;
use huiyin_server::import;

#[derive(Debug, Subcommand)]
pub(crate) enum Import {
    /// Take powers from a CSV or XLSX file into the catalogue and powers/.
    Catalogue {
        /// The file; its headings may be Chinese or English.
        file: PathBuf,
        #[command(flatten)]
        into: Target,
        /// The day from which new powers hold where the table does not say; today unless given.
        #[arg(long, value_name = "DATE", default_value_t = today())]
        effective_on: Date,
    },
    /// Make a BPMN 2.0 process the flowchart of a power.
    Flowchart {
        /// The file.
        file: PathBuf,
        /// Code of the power.
        #[arg(long, value_name = "CODE")]
        power: String,
        #[command(flatten)]
        into: Target,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Target {
    /// The agency's folder.
    #[arg(long = "into", env = "HUIYIN_AGENCY", value_name = "DIR")]
    folder: PathBuf,
    /// Change what is there already; what the file does not tell stays as it is.
    #[arg(long)]
    replace: bool,
}

impl Import {
    pub(crate) fn run(self) -> Result<(), Box<dyn Error>> {
        match self {
            Self::Catalogue { file, into, effective_on } => {
                let report =
                    import::catalogue::import(&file, &into.folder, into.replace, effective_on)?;
                print!("{report}");
                match report.refused.len() {
                    0 => Ok(()),
                    refused => Err(format!("{}: refused {refused} times", file.display()).into()),
                }
            }
            Self::Flowchart { file, power, into } => {
                let report = import::flowchart::import(&file, &into.folder, &power, into.replace)?;
                print!("{report}");
                Ok(())
            }
        }
    }
}

/// The first day there is, should the clock be out of all bounds.
fn today() -> Date {
    let today = jiff::Zoned::now().date();
    let [month, day] = [today.month(), today.day()].map(i8::unsigned_abs);
    Date::new(i32::from(today.year()), month, day).unwrap_or(Date::MIN)
}
