//! The staff's command line: works on the same cases, beside a running server.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};

use futures_util::TryStreamExt;
use huiyin_contract::staff::StaffAction;
use jiff::Timestamp;
use tokio::fs::File;
use tokio_util::io::ReaderStream;

use super::tokens::{self, TokenCommand};
use super::{StaffError, act, print};
use crate::cases::{Registry, fold};
use crate::files::ReceiveError;

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
    /// The tokens of staff.
    Token(TokenCommand),
}

/// An act as it was typed.
#[derive(Clone, Debug)]
pub struct ActCommand {
    /// The case's number.
    pub number: String,
    /// What to do with it.
    pub action: StaffAction,
    /// Files that go with it.
    pub attach: Vec<PathBuf>,
    /// Who does it, for the audit.
    pub by: String,
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
        Command::Token(command) => tokens::run(registry, command, out).await,
        Command::Act(ActCommand { number, mut action, attach, by }) => {
            for file in &attach {
                action.attachments.push(store(registry, file).await?);
            }
            act(registry, &number, &action, &by).await?;
            show(registry, &number, out).await
        }
    }
}

/// Stores a file, and answers its identifier.
async fn store(registry: &Registry, path: &Path) -> Result<String, StaffError> {
    let unreadable = |cause| StaffError::Unreadable(path.to_owned(), cause);
    let file = File::open(path).await.map_err(unreadable)?;
    let content = ReaderStream::new(file).map_err(|error| {
        tracing::error!(%error, "a file cannot be read");
        ReceiveError::Broken
    });
    let name = path.file_name().and_then(OsStr::to_str).unwrap_or_default();
    let stored = registry.attach_for_staff(name, content, Timestamp::now()).await;
    Ok(stored.map_err(|cause| StaffError::NotStored(path.to_owned(), cause))?.id)
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
