//! A configuration file: the same names and values as on the command line, in TOML. What is typed
//! wins over the environment, and that over the file.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgAction, Command, CommandFactory};
use thiserror::Error;
use toml::{Table, Value};

use super::Cli;

/// Why a configuration file is not taken.
#[derive(Debug, Error)]
pub(crate) enum ConfigError {
    #[error("{path}: {cause}")]
    Unread { path: PathBuf, cause: std::io::Error },
    #[error("{path}: {cause}")]
    NotToml { path: PathBuf, cause: toml::de::Error },
    #[error("{path}: {name}: there is no such option; see `huiyin-server serve --help`")]
    Unknown { path: PathBuf, name: String },
    #[error("{path}: {name}: must be a text, a number or a list of these")]
    Value { path: PathBuf, name: String },
}

/// The words that were typed, with those of the file that they name put before them.
pub(crate) fn with_file(
    typed: Vec<OsString>,
    environment: impl Fn(&str) -> bool,
) -> Result<Vec<OsString>, ConfigError> {
    let Some(at) = typed.iter().position(|word| word == "--config") else {
        return Ok(typed);
    };
    let (Some(file), Some(name)) = (typed.get(at + 1), typed.get(1)) else {
        return Ok(typed); // clap says what is missing
    };
    let path = Path::new(file);
    let words = read(path)?;
    let mut cli = Cli::command();
    // Gives every subcommand the options that belong to all.
    cli.build();
    let Some(command) = cli.find_subcommand(name) else {
        return Ok(typed);
    };
    let from_file = arguments(path, &words, command, |arg| {
        let in_environment = arg.get_env().and_then(|name| name.to_str()).is_some_and(&environment);
        let long = arg.get_long().map(|long| format!("--{long}")).unwrap_or_default();
        in_environment || typed.iter().any(|word| is_option(word, &long))
    })?;
    let mut all = typed;
    all.splice(2..2, from_file);
    Ok(all)
}

fn is_option(word: &OsString, long: &str) -> bool {
    word.to_str().is_some_and(|word| {
        word.strip_prefix(long).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
    })
}

fn read(path: &Path) -> Result<Table, ConfigError> {
    let text = fs::read_to_string(path)
        .map_err(|cause| ConfigError::Unread { path: path.to_owned(), cause })?;
    text.parse().map_err(|cause| ConfigError::NotToml { path: path.to_owned(), cause })
}

/// The file's options as words of the command line, without those that something else sets.
fn arguments(
    path: &Path,
    table: &Table,
    command: &Command,
    is_set: impl Fn(&Arg) -> bool,
) -> Result<Vec<OsString>, ConfigError> {
    let mut words = Vec::new();
    for (name, value) in table {
        let arg = command.get_arguments().find(|arg| arg.get_long() == Some(name));
        let Some(arg) = arg.filter(|_| name != "config") else {
            return Err(ConfigError::Unknown { path: path.to_owned(), name: name.clone() });
        };
        if is_set(arg) {
            continue;
        }
        let wrong = || ConfigError::Value { path: path.to_owned(), name: name.clone() };
        for value in each(value) {
            match (arg.get_action(), value) {
                (ArgAction::SetTrue, Value::Boolean(true)) => {
                    words.push(format!("--{name}").into())
                }
                (ArgAction::SetTrue, Value::Boolean(false)) => {}
                _ => {
                    let text = text_of(value).ok_or_else(wrong)?;
                    words.push(format!("--{name}={text}").into());
                }
            }
        }
    }
    Ok(words)
}

fn each(value: &Value) -> &[Value] {
    match value {
        Value::Array(values) => values,
        one => std::slice::from_ref(one),
    }
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(file: &str, typed: &[&str], environment: &[&str]) -> Result<String, ConfigError> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("huiyin.toml");
        fs::write(&path, file).unwrap();
        let mut all: Vec<OsString> =
            vec!["huiyin-server".into(), "serve".into(), "--config".into(), path.into()];
        all.extend(typed.iter().map(OsString::from));
        let all = with_file(all, |name| environment.contains(&name))?;
        let words: Vec<_> = all.iter().skip(2).filter_map(|word| word.to_str()).collect();
        Ok(words.into_iter().take_while(|word| *word != "--config").collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn the_file_says_what_could_be_typed() {
        let file = "listen = \"127.0.0.1:9\"\ntoken-minutes = 5\nmount = [\"/a=b\", \"/c=d\"]";
        let expected = "--listen=127.0.0.1:9 --mount=/a=b --mount=/c=d --token-minutes=5";
        let mut found: Vec<_> =
            words(file, &[], &[]).unwrap().split(' ').map(str::to_owned).collect();
        found.sort();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn what_is_typed_or_in_the_environment_wins() {
        let file = "listen = \"127.0.0.1:9\"\nbase = \"/x\"";
        let typed = ["--listen", "127.0.0.1:1"];
        assert_eq!(words(file, &typed, &["HUIYIN_BASE"]).unwrap(), "");
        assert_eq!(words(file, &["--listen=127.0.0.1:1"], &[]).unwrap(), "--base=/x");
    }

    #[test]
    fn a_name_that_is_no_option_and_a_value_that_is_none_are_named() {
        let error = words("lisen = 1", &[], &[]).unwrap_err().to_string();
        assert!(error.contains("lisen: there is no such option"), "{error}");
        let error = words("listen = { a = 1 }", &[], &[]).unwrap_err().to_string();
        assert!(error.contains("listen: must be a text"), "{error}");
        assert!(words("listen =", &[], &[]).unwrap_err().to_string().contains("TOML"));
    }
}
