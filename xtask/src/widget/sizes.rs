//! Sizes of the files, and the bounds on what a citizen waits for.

use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::error::{Error, Result};

/// Bounds in bytes after brotli 11.
const FIRST_SCREEN_BOUND: usize = 200_000;
const FIRST_SCREEN_AIM: usize = 160_000;
const LOADER_BOUND: usize = 3_000;

const LOADER: &str = "huiyin.js";

/// One file in the three forms that a web server may send.
pub(super) struct Sized {
    /// Path from the folder, with `/`.
    pub(super) name: String,
    pub(super) raw: usize,
    pub(super) gzip: Vec<u8>,
    pub(super) brotli: Vec<u8>,
}

impl Sized {
    pub(super) fn new(name: String, bytes: &[u8]) -> Result<Self> {
        let compressed = |source| Error::File { path: Path::new(&name).into(), source };
        let gzip = gzip(bytes).map_err(compressed)?;
        let compressed = |source| Error::File { path: Path::new(&name).into(), source };
        let brotli = brotli(bytes).map_err(compressed)?;
        Ok(Self { name, raw: bytes.len(), gzip, brotli })
    }
}

/// Prints the table and fails above a bound.
pub(super) fn report(files: &[Sized]) -> Result<()> {
    println!("{:<34}{:>10}{:>10}{:>10}", "file", "raw", "gzip", "brotli");
    for file in files {
        let (gzip, brotli) = (file.gzip.len(), file.brotli.len());
        println!("{:<34}{:>10}{gzip:>10}{brotli:>10}", file.name, file.raw);
    }
    let first_screen = first_screen(files);
    let loader: usize = files.iter().filter(|file| file.name == LOADER).map(brotli_size).sum();
    println!(
        "first screen, brotli: {first_screen} of {FIRST_SCREEN_BOUND} (aim {FIRST_SCREEN_AIM}); \
         loader: {loader} of {LOADER_BOUND}"
    );
    within("The first screen", first_screen, FIRST_SCREEN_BOUND)?;
    within("The loader", loader, LOADER_BOUND)
}

/// Scripts, the main module, style and the largest language: the worst case of one citizen. The
/// other modules come when they are asked for.
fn first_screen(files: &[Sized]) -> usize {
    let is_language = |file: &&Sized| file.name.starts_with("locales/");
    let is_needed = |file: &&Sized| {
        [".js", "_bg.wasm", ".css"].into_iter().any(|ending| file.name.ends_with(ending))
    };
    let language = files.iter().filter(is_language).map(brotli_size).max().unwrap_or(0);
    files.iter().filter(is_needed).map(brotli_size).sum::<usize>() + language
}

fn brotli_size(file: &Sized) -> usize {
    file.brotli.len()
}

fn within(what: &str, bytes: usize, bound: usize) -> Result<()> {
    if bytes <= bound {
        return Ok(());
    }
    Err(Error::told(format!("{what} takes {bytes} bytes after brotli; the bound is {bound}.")))
}

fn gzip(bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(mut bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, ..Default::default() };
    brotli::BrotliCompress(&mut bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

#[cfg(test)]
mod tests {
    use super::{FIRST_SCREEN_BOUND, Sized, first_screen, report};

    fn file(name: &str, brotli: usize) -> Sized {
        Sized { name: name.to_owned(), raw: brotli, gzip: Vec::new(), brotli: vec![0; brotli] }
    }

    #[test]
    fn the_first_screen_needs_one_language_and_no_page() {
        let files = [
            file("huiyin.js", 1),
            file("huiyin_widget_bg.wasm", 10),
            file("split_filing.wasm", 1_000_000),
            file("huiyin.css", 100),
            file("index.html", 1_000),
            file("locales/en.json", 10_000),
            file("locales/zh-Hans.json", 20_000),
        ];
        assert_eq!(first_screen(&files), 20_111);
    }

    #[test]
    fn a_byte_above_a_bound_fails() {
        assert!(report(&[file("huiyin_widget_bg.wasm", FIRST_SCREEN_BOUND)]).is_ok());
        assert!(report(&[file("huiyin_widget_bg.wasm", FIRST_SCREEN_BOUND + 1)]).is_err());
        assert!(report(&[file("huiyin.js", 3_001)]).is_err());
    }

    #[test]
    fn the_same_bytes_are_compressed_to_the_same_bytes_at_any_time()
    -> Result<(), Box<dyn std::error::Error>> {
        let words = "事事有回音、件件有着落".repeat(20);
        let [one, other] = [0, 1].map(|_| Sized::new("huiyin.js".to_owned(), words.as_bytes()));
        let (one, other) = (one?, other?);
        assert_eq!((&one.gzip, &one.brotli), (&other.gzip, &other.brotli));
        // RFC 1952: the time of the file, here none.
        assert_eq!(one.gzip.get(4..8), Some([0; 4].as_slice()));
        Ok(())
    }

    #[test]
    fn compressed_files_hold_what_the_file_holds() -> Result<(), Box<dyn std::error::Error>> {
        let words = "事事有回音、件件有着落".repeat(20);
        let sized = Sized::new("huiyin.js".to_owned(), words.as_bytes())?;
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut sized.brotli.as_slice(), &mut unpacked)?;
        assert_eq!(unpacked, words.as_bytes());
        let mut decoder = flate2::read::GzDecoder::new(sized.gzip.as_slice());
        assert_eq!(std::io::read_to_string(&mut decoder)?, words);
        Ok(())
    }
}
