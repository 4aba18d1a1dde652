//! What staff may type.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use huiyin_contract::case::Outcome;
use huiyin_contract::progress::StaffAct;
use huiyin_contract::staff::StaffAction;
use huiyin_deadline::Date;
use huiyin_server::staff::{ActCommand, Command as StaffDo};

use super::token::Token;
use super::{AgencyFolder, StorageOptions};

#[derive(Debug, Args)]
pub(crate) struct Staff {
    #[command(flatten)]
    pub(crate) agency: AgencyFolder,
    #[command(flatten)]
    pub(crate) storage: StorageOptions,
    #[command(subcommand)]
    command: StaffCommand,
}

#[derive(Debug, Subcommand)]
#[command(rename_all = "camelCase")]
enum StaffCommand {
    /// Cases, the newest first.
    List {
        /// Begin after the case with this number.
        #[arg(long, value_name = "NUMBER")]
        after: Option<String>,
        /// Most cases to show.
        #[arg(long, default_value_t = 20)]
        count: u32,
    },
    /// One case, whole.
    Show {
        /// The case's number.
        number: String,
    },
    /// Tokens by which staff call the server from their own programs.
    #[command(subcommand)]
    Token(Token),
    /// Confirm that the case has come in.
    Receive(Act),
    /// Take it up.
    Accept(Act),
    /// Say why it is not taken up, and where to go; needs --note.
    Decline(Act),
    /// Ask the citizen to complete it, once and for everything; needs --note and --until.
    RequestSupplement(Act),
    /// Begin the work, or its next step.
    Begin(Act),
    /// Begin a step beside those under way, as in a joint review.
    BeginBeside(Act),
    /// End a step that was begun.
    Leave(Act),
    /// Take more time; needs --note with the reason.
    Extend(Act),
    /// Stop the clock while somebody outside is asked; needs --note with the reason.
    Suspend(Act),
    /// Let the clock run again.
    Resume(Act),
    /// Give it to another unit; needs --unit.
    Transfer(Act),
    /// Give it to another agency, where it ends here; needs --note that says where it went.
    HandOver(Act),
    /// Answer; needs --note with the answer, and --outcome.
    Reply(Act),
    /// Finish and archive; also a case that its citizen did not complete in time.
    Close(Act),
}

#[derive(Debug, Args)]
struct Act {
    /// The case's number.
    number: String,
    /// What the citizen is told.
    #[arg(long)]
    note: Option<String>,
    /// What came of the case, such as granted; for a reply.
    #[arg(long, value_parser = outcome)]
    outcome: Option<Outcome>,
    /// Identifier of the unit that acts and has the case from now on.
    #[arg(long)]
    unit: Option<String>,
    /// The last day for the citizen or whoever else is asked, as YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// The node of the flowchart that is entered or left.
    #[arg(long)]
    node: Option<String>,
    /// Code of the power that the case is about, from now on.
    #[arg(long, value_name = "CODE")]
    power: Option<String>,
    /// A file that goes with it, such as the answer's document; may be given several times.
    #[arg(long, value_name = "FILE")]
    attach: Vec<PathBuf>,
    /// Who does it, for the audit.
    #[arg(long, env = "USER", default_value = "unknown")]
    by: String,
}

impl Staff {
    pub(crate) fn into_command(self) -> StaffDo {
        match self.command {
            StaffCommand::List { after, count } => StaffDo::List { after, count },
            StaffCommand::Show { number } => StaffDo::Show { number },
            StaffCommand::Token(token) => StaffDo::Token(token.into_command()),
            StaffCommand::Receive(act) => act.into_command(StaffAct::Receive),
            StaffCommand::Accept(act) => act.into_command(StaffAct::Accept),
            StaffCommand::Decline(act) => act.into_command(StaffAct::Decline),
            StaffCommand::RequestSupplement(act) => act.into_command(StaffAct::RequestSupplement),
            StaffCommand::Begin(act) => act.into_command(StaffAct::Begin),
            StaffCommand::BeginBeside(act) => act.into_command(StaffAct::BeginBeside),
            StaffCommand::Leave(act) => act.into_command(StaffAct::Leave),
            StaffCommand::Extend(act) => act.into_command(StaffAct::Extend),
            StaffCommand::Suspend(act) => act.into_command(StaffAct::Suspend),
            StaffCommand::Resume(act) => act.into_command(StaffAct::Resume),
            StaffCommand::Transfer(act) => act.into_command(StaffAct::Transfer),
            StaffCommand::HandOver(act) => act.into_command(StaffAct::HandOver),
            StaffCommand::Reply(act) => act.into_command(StaffAct::Reply),
            StaffCommand::Close(act) => act.into_command(StaffAct::Close),
        }
    }
}

impl Act {
    fn into_command(self, act: StaffAct) -> StaffDo {
        let Self { number, note, outcome, unit, until, node, power, attach, by } = self;
        let until = until.map(|day| day.to_string());
        let action =
            StaffAction { note, outcome, unit, until, node, power, ..StaffAction::new(act) };
        StaffDo::Act(ActCommand { number, action, attach, by })
    }
}

fn outcome(text: &str) -> Result<Outcome, String> {
    match Outcome::from_identifier(text) {
        Outcome::Other => {
            let known: Vec<_> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
            Err(format!("must be one of {}", known.join(", ")))
        }
        outcome => Ok(outcome),
    }
}
