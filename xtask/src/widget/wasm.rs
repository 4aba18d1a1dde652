//! `wasm-opt` on the widget's module.

use std::path::Path;

use crate::command;
use crate::error::{Error, Result};
use crate::setup::npm::BuildTools;

/// What rustc uses, all of it in the oldest browsers, Chromium 109, Firefox 115 and Safari 16:
/// mutable-globals (Chromium 74, Firefox 61, Safari 13.1), sign-ext (74, 62, 14.1),
/// nontrapping-float-to-int (75, 64, 15), bulk-memory (75, 79, 15), multivalue (85, 78, 13.1),
/// reference-types (96, 79, 15; the longer table index of call_indirect belongs to it).
/// Not in all of them: simd (Safari 16.4), extended-const (Safari 17.4), tail-call (Chromium 112).
const FEATURES: [&str; 8] = [
    "mutable-globals",
    "sign-ext",
    "nontrapping-float-to-int",
    "bulk-memory",
    "bulk-memory-opt",
    "multivalue",
    "reference-types",
    "call-indirect-overlong",
];

/// Makes the module small in place. A module that uses any other feature is refused, so a newer
/// compiler cannot shut out the oldest browsers unseen.
pub(crate) fn optimise(tools: &BuildTools, module: &Path) -> Result<()> {
    let small = module.with_extension("opt.wasm");
    let mut wasm_opt = command::node(&tools.wasm_opt());
    wasm_opt.arg(module).arg("--mvp-features");
    wasm_opt.args(FEATURES.map(|feature| format!("--enable-{feature}")));
    wasm_opt.args(["-Oz", "--strip-debug", "--strip-producers", "--strip-target-features"]);
    command::run(wasm_opt.arg("-o").arg(&small))?;
    std::fs::rename(&small, module).map_err(Error::file(module))
}
