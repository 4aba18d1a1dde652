//! The staff's command line: works on the same file beside a running server.

mod checks;
mod print;

use std::io::{self, Write};

use huiyin_contract::case::Outcome;
use huiyin_contract::progress::{ActRefused, StaffAct};
use huiyin_deadline::Date;
use jiff::Timestamp;
use thiserror::Error;

use crate::cases::{Registry, fold};
use crate::store::{Act, ActError, StoreError};

/// What a staff member wants.
#[derive(Clone, Debug)]
pub enum Command {
    /// Cases, the newest first.
    List {
        /// Number of the case after which the page begins.
        after: Option<String>,
        /// Most cases on the page.
        count: u32,
    },
    /// One case, whole.
    Show {
        /// Its number, as typed.
        number: String,
    },
    /// Move a case on.
    Act(ActCommand),
}

/// An act as it was typed.
#[derive(Clone, Debug)]
pub struct ActCommand {
    /// What to do.
    pub act: StaffAct,
    /// The case's number.
    pub number: String,
    /// What the citizen is told.
    pub note: Option<String>,
    /// What came of the case.
    pub outcome: Option<Outcome>,
    /// Identifier of the unit that acts, or that is to have the case.
    pub unit: Option<String>,
    /// The last day for what is awaited.
    pub until: Option<Date>,
    /// Who does it, for the audit.
    pub by: String,
}

/// Why a command did nothing. The words are for the person who typed it.
#[derive(Debug, Error)]
pub enum StaffError {
    /// There is no such case.
    #[error("there is no case {0}")]
    NoSuchCase(String),
    /// The act does not fit the case as it is.
    #[error("not done: {0}")]
    Refused(ActRefused),
    /// The citizen must be told something.
    #[error("not done: `{}` needs --note \"what the citizen is told\"", .0.as_str())]
    NoteMissing(StaffAct),
    /// The agency has no such unit.
    #[error("not done: the agency has no unit {0}; it has {1}")]
    NoSuchUnit(String, String),
    /// Nothing like that comes of this kind of case.
    #[error("not done: --outcome must be one of {0}")]
    WrongOutcome(String),
    /// Only a reply has an outcome.
    #[error("not done: only `reply` takes --outcome")]
    OutcomeWithoutReply,
    /// A transfer goes to another unit.
    #[error("not done: `transfer` needs --unit with another unit than the case has")]
    UnitMissing,
    /// A supplement is owed by a day.
    #[error("not done: `requestSupplement` needs --until with the last day for the citizen")]
    UntilMissing,
    /// The last day must lie ahead.
    #[error("not done: --until must be after today, and {0} is not")]
    UntilPast(Date),
    /// Only what waits has a last day.
    #[error("not done: only `requestSupplement` and `suspend` take --until")]
    UntilNotTaken,
    /// The citizen has still time.
    #[error("not done: the citizen may complete the case until {0}")]
    SupplementOwed(Date),
    /// The store fails.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// Nothing can be printed.
    #[error(transparent)]
    Print(#[from] io::Error),
}

/// Does a command, and prints what came of it.
///
/// # Errors
/// [`StaffError`] says why nothing was done.
pub async fn run(
    registry: &Registry,
    command: Command,
    out: &mut impl Write,
) -> Result<(), StaffError> {
    match command {
        Command::List { after, count } => list(registry, after, count, out).await,
        Command::Show { number } => show(registry, &number, out).await,
        Command::Act(command) => {
            let number = command.number.clone();
            act(registry, command).await?;
            show(registry, &number, out).await
        }
    }
}

async fn list(
    registry: &Registry,
    after: Option<String>,
    count: u32,
    out: &mut impl Write,
) -> Result<(), StaffError> {
    if let Some(number) = &after
        && registry.store().code_of(fold(number)).await?.is_none()
    {
        return Err(StaffError::NoSuchCase(number.clone()));
    }
    // One more than asked for tells whether there is another page.
    let wanted = count.saturating_add(1);
    let mut lines = registry.store().list(after.map(|number| fold(&number)), wanted).await?;
    let is_more = lines.len() > count as usize;
    lines.truncate(count as usize);
    print::list(out, registry.agency(), &lines, is_more)?;
    Ok(())
}

async fn show(registry: &Registry, number: &str, out: &mut impl Write) -> Result<(), StaffError> {
    let (folded, missing) = (fold(number), || StaffError::NoSuchCase(number.to_owned()));
    let record = registry.store().case(folded.clone()).await?.ok_or_else(missing)?;
    let case = registry.case(&folded, Timestamp::now()).await?.ok_or_else(missing)?;
    print::case(out, registry.agency(), &case, &record.answers)?;
    Ok(())
}

async fn act(registry: &Registry, command: ActCommand) -> Result<(), StaffError> {
    let note = command.note.map(|note| note.trim().to_owned()).filter(|note| !note.is_empty());
    let (command, now) = (ActCommand { note, ..command }, Timestamp::now());
    let folded = fold(&command.number);
    let record = registry.store().case(folded.clone()).await?;
    let record = record.ok_or_else(|| StaffError::NoSuchCase(command.number.clone()))?;
    checks::check(registry.agency(), &record, &command, now)?;

    let act = Act {
        act: command.act,
        outcome: command.outcome,
        unit: command.unit,
        note: command.note,
        until: command.until,
        by: command.by,
        at: now,
    };
    registry.store().act(folded, act).await.map_err(|error| match error {
        ActError::NoSuchCase => StaffError::NoSuchCase(command.number),
        ActError::Refused(refused) => StaffError::Refused(refused),
        ActError::Store(error) => StaffError::Store(error),
    })
}
