//! Who may do what: one closed set of roles, and one table.

use serde::{Deserialize, Serialize};

use crate::identifiers::identifiers;
use crate::progress::StaffAct;

identifiers! {
    /// What the holder of a token may do; each may do all that those before it may.
    pub enum StaffRole {
        /// Reads cases and their files.
        Reader = "reader",
        /// Moves cases on.
        Clerk = "clerk",
        /// Decides what binds the agency, and reads the whole audit.
        Supervisor = "supervisor",
    }
}

impl StaffRole {
    /// Whether this role is `needed`, or one above it. An unknown role may nothing.
    #[must_use]
    pub fn may(self, needed: Self) -> bool {
        let rank = |role: Self| Self::ALL.iter().position(|known| *known == role);
        matches!((rank(self), rank(needed)), (Some(has), Some(needs)) if has >= needs)
    }
}

/// Every act, and the least role for it. What refuses a citizen, takes more time than was
/// promised or gives a case away binds the agency.
pub const ACTS: &[(StaffAct, StaffRole)] = &[
    (StaffAct::Receive, StaffRole::Clerk),
    (StaffAct::Accept, StaffRole::Clerk),
    (StaffAct::Decline, StaffRole::Supervisor),
    (StaffAct::RequestSupplement, StaffRole::Clerk),
    (StaffAct::Begin, StaffRole::Clerk),
    (StaffAct::BeginBeside, StaffRole::Clerk),
    (StaffAct::Leave, StaffRole::Clerk),
    (StaffAct::Extend, StaffRole::Supervisor),
    (StaffAct::Suspend, StaffRole::Clerk),
    (StaffAct::Resume, StaffRole::Clerk),
    (StaffAct::Transfer, StaffRole::Clerk),
    (StaffAct::HandOver, StaffRole::Supervisor),
    (StaffAct::Reply, StaffRole::Clerk),
    (StaffAct::Close, StaffRole::Clerk),
];

/// The least role for an act; none for an unknown one, which nobody may do.
#[must_use]
pub fn role_for(act: StaffAct) -> Option<StaffRole> {
    ACTS.iter().find(|(known, _)| *known == act).map(|(_, role)| *role)
}

/// `GET /staff/me`: whose token it is, and what it is good for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "camelCase")]
pub struct StaffIdentity {
    /// Whose it is, as the audit names them.
    pub name: String,
    /// The role.
    pub role: StaffRole,
    /// Identifier of the unit whose cases alone are seen; absent for all units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The acts that the role may do, where the case takes them.
    pub acts: Vec<StaffAct>,
    /// Until when the token is good; RFC 3339 with offset.
    pub expires_at: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_act_stands_in_the_table_once_and_in_order() {
        let acts: Vec<_> = ACTS.iter().map(|(act, _)| *act).collect();
        assert_eq!(acts, StaffAct::ALL);
        assert_eq!(role_for(StaffAct::Other), None);
    }

    #[test]
    fn a_role_may_what_those_below_it_may_and_an_unknown_one_nothing() {
        for (rank, &role) in StaffRole::ALL.iter().enumerate() {
            for (needed_rank, &needed) in StaffRole::ALL.iter().enumerate() {
                assert_eq!(role.may(needed), rank >= needed_rank, "{role:?} {needed:?}");
            }
            assert!(!StaffRole::Other.may(role) && !role.may(StaffRole::Other));
        }
        assert!(!StaffRole::Other.may(StaffRole::Other));
    }

    #[test]
    fn a_reader_does_nothing_with_a_case() {
        assert!(ACTS.iter().all(|(_, role)| !StaffRole::Reader.may(*role)));
    }
}
