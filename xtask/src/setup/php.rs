//! PHP, in which the examples for two content managers are written.

use super::debian;
use crate::command;

/// Brings it where it may be installed; without it the tests of those examples are skipped.
pub(crate) fn bring() {
    if command::on_path("php").is_none() {
        debian::install(&["php-cli"]);
    }
}
