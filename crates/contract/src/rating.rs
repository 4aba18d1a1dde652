//! How a citizen rates an answer.

use crate::identifiers::identifiers;

identifiers! {
    /// 好差评 (国办发〔2019〕51号): five levels, the best first.
    pub enum Rating {
        /// 非常满意.
        VerySatisfied = "verySatisfied",
        /// 满意.
        Satisfied = "satisfied",
        /// 基本满意.
        BasicallySatisfied = "basicallySatisfied",
        /// 不满意.
        Dissatisfied = "dissatisfied",
        /// 非常不满意.
        VeryDissatisfied = "veryDissatisfied",
    }
}

impl Rating {
    /// Whether it is one of the two lowest, which ask why and must be followed up.
    #[must_use]
    pub fn is_poor(self) -> bool {
        matches!(self, Self::Dissatisfied | Self::VeryDissatisfied)
    }
}
