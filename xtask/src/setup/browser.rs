//! A Chromium, and the chromedriver that fits it.

use std::path::{Path, PathBuf};

use super::{debian, need_node, say, set, tools_folder};
use crate::command;
use crate::error::{Error, Result};
use crate::workspace;

/// The newest that runs on Node.js 20.
const INSTALLER: &str = "@puppeteer/browsers@2.13.2";

pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

impl Browser {
    pub(crate) fn find() -> Result<Self> {
        let chromium = match find_chromium()? {
            Some(found) => found,
            None => install_chromium()?,
        };
        let major = major_version(&chromium);
        let driver = match find_driver(major)? {
            Some(found) => found,
            None => install_driver(major)?,
        };
        Ok(Self { chromium, driver })
    }
}

fn find_chromium() -> Result<Option<PathBuf>> {
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    let places = [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    ];
    let named = set("CHROME");
    let on_path = || names.into_iter().find_map(command::on_path);
    let in_place = || places.into_iter().map(PathBuf::from).find(|place| place.is_file());
    match named.or_else(on_path).or_else(in_place) {
        Some(found) => Ok(Some(found)),
        None => downloaded("chrome"),
    }
}

/// A chromedriver refuses a browser of another major version.
fn find_driver(browser: Option<u32>) -> Result<Option<PathBuf>> {
    if let Some(named) = set("CHROMEDRIVER") {
        return Ok(Some(named));
    }
    let candidates = [command::on_path("chromedriver"), downloaded("chromedriver")?];
    Ok(candidates.into_iter().flatten().find(|driver| fits(major_version(driver), browser)))
}

/// Chrome on Windows does not print its version; then it is left to the driver to complain.
fn fits(driver: Option<u32>, browser: Option<u32>) -> bool {
    match (driver, browser) {
        (Some(driver), Some(browser)) => driver == browser,
        _ => true,
    }
}

fn install_chromium() -> Result<PathBuf> {
    // The fonts are for the Chinese in screenshots. Not from Ubuntu: its packages of these names
    // only start a snap, which a container refuses.
    if debian::install(&["chromium", "chromium-driver", "fonts-noto-cjk"])
        && let Some(found) = command::on_path("chromium")
    {
        return Ok(found);
    }
    download("chrome", "stable")
}

fn install_driver(browser: Option<u32>) -> Result<PathBuf> {
    if debian::install(&["chromium-driver"])
        && let Some(found) = find_driver(browser)?
    {
        return Ok(found);
    }
    let wanted = browser.map_or_else(|| "stable".to_owned(), |major| major.to_string());
    download("chromedriver", &wanted)
}

fn download(what: &str, version: &str) -> Result<PathBuf> {
    need_node()?;
    say(&format!("downloading {what} {version} (a few minutes)"));
    let folder = tools_folder()?.join("browsers");
    workspace::create_folder(&folder)?;
    let printed = command::output(
        command::npm("npx")
            .args(["--yes", INSTALLER, "install", &format!("{what}@{version}"), "--path"])
            .arg(&folder),
    );
    let place = printed.ok().and_then(|words| installed_place(&words)).ok_or_else(|| {
        Error::told(format!(
            "No {what} that fits could be found or installed: install Chromium and its \
             chromedriver, or name them in CHROME and CHROMEDRIVER, and run this again."
        ))
    })?;
    workspace::write(&remembered(what)?, place.to_string_lossy().as_bytes())?;
    Ok(place)
}

/// The installer's last line is `chrome@131.0.6778.85 /where/it/is`.
fn installed_place(printed: &str) -> Option<PathBuf> {
    let line = printed.lines().rfind(|line| line.contains('@'))?;
    line.split_once(' ').map(|(_, place)| PathBuf::from(place.trim()))
}

fn downloaded(what: &str) -> Result<Option<PathBuf>> {
    let place = std::fs::read_to_string(remembered(what)?).map(PathBuf::from);
    Ok(place.ok().filter(|place| place.is_file()))
}

fn remembered(what: &str) -> Result<PathBuf> {
    Ok(tools_folder()?.join("browsers").join(format!("{what}.txt")))
}

fn major_version(program: &Path) -> Option<u32> {
    major_in(&command::version_line(program)?)
}

/// `Chromium 131.0.6778.85 built on Debian` and `ChromeDriver 131.0.6778.85 (…)`.
fn major_in(version_line: &str) -> Option<u32> {
    version_line.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{fits, installed_place, major_in};

    #[test]
    fn browser_and_driver_tell_their_major_version() {
        assert_eq!(major_in("Google Chrome 131.0.6778.85"), Some(131));
        assert_eq!(major_in("ChromeDriver 109.0.5414.74 (e7c5703604daa9cc-refs/x)"), Some(109));
        assert_eq!(major_in("a browser"), None);
    }

    #[test]
    fn only_two_known_versions_can_fail_to_fit() {
        assert!(fits(Some(131), Some(131)));
        assert!(!fits(Some(130), Some(131)));
        assert!(fits(Some(130), None));
    }

    #[test]
    fn a_place_may_contain_spaces() {
        let printed = "Downloading\nchrome@131.0.1 /a folder/chrome\n";
        assert_eq!(installed_place(printed).as_deref(), Some(Path::new("/a folder/chrome")));
    }
}
