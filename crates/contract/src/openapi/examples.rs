//! One example for each body, of one case that is filed and then read.

use serde_json::Value;

/// Bodies that have an example.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Example {
    /// [`crate::agency::Agency`]
    Agency,
    /// [`crate::form::FormDefinition`]
    Form,
    /// [`crate::catalogue::Catalogue`]
    Catalogue,
    /// [`crate::power::Power`]
    Power,
    /// [`crate::filing::Filing`]
    Filing,
    /// [`crate::filing::Filed`]
    Filed,
    /// [`crate::filing::Opening`]
    Opening,
    /// [`crate::filing::Opened`]
    Opened,
    /// [`crate::case::Case`]
    Case,
    /// [`crate::clock::CaseClocks`]
    CaseClocks,
    /// [`crate::action::CaseAction`]
    CaseAction,
    /// [`crate::action::ActionTaken`]
    ActionTaken,
    /// [`crate::attachment::Attachment`]
    Attachment,
    /// [`crate::statistics::Statistics`]
    Statistics,
    /// [`crate::receipt::ReceiptCheck`]
    ReceiptCheck,
    /// [`crate::receipt::ReceiptVerdict`]
    ReceiptVerdict,
    /// [`crate::staff::StaffIdentity`]
    StaffIdentity,
    /// [`crate::staff::StaffSearch`]
    StaffSearch,
    /// [`crate::staff::StaffCasePage`]
    StaffCasePage,
    /// [`crate::staff::StaffCase`]
    StaffCase,
    /// [`crate::staff::StaffAction`]
    StaffAction,
    /// [`crate::staff::StaffActTaken`]
    StaffActTaken,
    /// [`crate::staff::AuditPage`]
    AuditPage,
}

impl Example {
    /// The example as JSON.
    ///
    /// # Errors
    /// When it is none.
    pub fn value(self) -> serde_json::Result<Value> {
        serde_json::from_str(match self {
            Self::Agency => include_str!("examples/agency.json"),
            Self::Form => include_str!("examples/form.json"),
            Self::Catalogue => include_str!("examples/catalogue.json"),
            Self::Power => include_str!("examples/power.json"),
            Self::Filing => include_str!("examples/filing.json"),
            Self::Filed => include_str!("examples/filed.json"),
            Self::Opening => include_str!("examples/opening.json"),
            Self::Opened => include_str!("examples/opened.json"),
            Self::Case => include_str!("examples/case.json"),
            Self::CaseClocks => include_str!("examples/case_clocks.json"),
            Self::CaseAction => include_str!("examples/case_action.json"),
            Self::ActionTaken => include_str!("examples/action_taken.json"),
            Self::Attachment => include_str!("examples/attachment.json"),
            Self::Statistics => include_str!("examples/statistics.json"),
            Self::ReceiptCheck => include_str!("examples/receipt_check.json"),
            Self::ReceiptVerdict => include_str!("examples/receipt_verdict.json"),
            Self::StaffIdentity => include_str!("examples/staff_identity.json"),
            Self::StaffSearch => include_str!("examples/staff_search.json"),
            Self::StaffCasePage => include_str!("examples/staff_case_page.json"),
            Self::StaffCase => include_str!("examples/staff_case.json"),
            Self::StaffAction => include_str!("examples/staff_action.json"),
            Self::StaffActTaken => include_str!("examples/staff_act_taken.json"),
            Self::AuditPage => include_str!("examples/audit_page.json"),
        })
    }
}
