//! `huiyin-sample DIR [POWERS]`: gives the agency in a folder 10,000 powers, or as many as asked.

use std::io::{Error, ErrorKind, Result};
use std::path::Path;

use huiyin_sample::{MOST, fill};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let usage = || Error::new(ErrorKind::InvalidInput, "huiyin-sample DIR [POWERS]");
    match arguments.as_slice() {
        [folder] => fill(Path::new(folder), MOST),
        [folder, powers] => fill(Path::new(folder), powers.parse().map_err(|_| usage())?),
        _ => Err(usage()),
    }
}
