//! The words are complete: every key that the source asks for is there in every language, in
//! every form that the language has, and no key is there in vain. A missing sentence would show
//! its key to a citizen, and only on the one screen that asks for it.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use huiyin_contract::action::{Action, Rating};
use huiyin_contract::case::{CaseKind, EventKind, Outcome, Status};
use huiyin_contract::clock::{AdjustmentKind, ClockKind, DayVerdict, Light};
use huiyin_contract::flowchart::NodeKind;
use huiyin_contract::form::{ACCURACY, ADDRESS, DOCUMENT, LATITUDE, LONGITUDE, NUMBER};
use huiyin_contract::remedy::RemedyKind;

use source::{Source, files_below};

/// The plural categories of each language for whole numbers (CLDR, plural rules).
const PLURALS: &[(&str, &[&str])] = &[
    ("ar", &["few", "many", "one", "other", "two", "zero"]),
    ("en", &["one", "other"]),
    ("zh-Hans", &["other"]),
    ("zh-Hant", &["other"]),
];

/// One language's file.
struct Language {
    tag: String,
    sentences: BTreeMap<String, String>,
}

fn languages() -> Vec<Language> {
    let read = |path: PathBuf| {
        let json = fs::read_to_string(&path).unwrap();
        let sentences: BTreeMap<_, _> = serde_json::from_str(&json).unwrap();
        let lines = json.lines().filter(|line| line.trim_start().starts_with('"')).count();
        assert_eq!(sentences.len(), lines, "{}: a key stands there twice", path.display());
        Language { tag: path.file_stem().unwrap().to_str().unwrap().to_owned(), sentences }
    };
    files_below("locales", "json").into_iter().map(read).collect()
}

impl Language {
    /// Keys without their plural categories.
    fn stems(&self) -> BTreeSet<&str> {
        self.sentences.keys().map(|key| stem(key)).collect()
    }

    /// The plural categories that a key comes in; none where no number decides.
    fn categories(&self, stem: &str) -> Vec<&str> {
        let counted = self.sentences.keys().filter_map(|key| key.split_once('#'));
        counted.filter(|(own, _)| *own == stem).map(|(_, category)| category).collect()
    }

    fn placeholders(&self, key: &str) -> BTreeSet<&str> {
        let sentence = self.sentences.get(key).map_or("", String::as_str);
        sentence.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
    }
}

fn stem(key: &str) -> &str {
    key.split('#').next().unwrap_or(key)
}

/// What the source asks for.
struct Asked {
    /// Keys that stand in it; where a number decides, without the plural category.
    literal: BTreeSet<String>,
    /// Keys that it puts together.
    composed: BTreeSet<String>,
}

fn asked(source: &Source, languages: &[Language]) -> Asked {
    let is_titled = |key: &&str| {
        languages.iter().any(|language| language.sentences.contains_key(&format!("{key}.title")))
    };
    let (titled, literal): (Vec<_>, Vec<_>) = source.keys().partition(is_titled);
    let fill = |(template, fillings): (&str, Vec<&str>)| {
        let (before, rest) = template.split_once('{').unwrap();
        let (_, after) = rest.split_once('}').unwrap();
        fillings.into_iter().map(|word| format!("{before}{word}{after}")).collect::<Vec<_>>()
    };
    let composed = fillings(source, titled).into_iter().flat_map(fill).collect();
    Asked { literal: literal.into_iter().map(str::to_owned).collect(), composed }
}

/// What fills each key that the source puts together; `titled` are the keys of which title and
/// text are shown together.
fn fillings<'a>(source: &'a Source, titled: Vec<&'a str>) -> BTreeMap<&'static str, Vec<&'a str>> {
    let clocks = names(ClockKind::ALL, ClockKind::as_str);
    let adjustments = names(AdjustmentKind::ALL, AdjustmentKind::as_str);
    let lights = [names(Light::ALL, Light::as_str), source.arms("src/pages/case/clock.rs")];
    // A step is what everything is; a kind that is not known is shown as one.
    let told = |kind: &&str| !["step", "other"].contains(kind);
    let chart_kinds = names(NodeKind::ALL, NodeKind::as_str).into_iter().filter(told).collect();
    let failures = source.arms("src/pages/failure.rs");
    let fields = vec!["number", "code"];
    let acts_but = |but: &[Action]| -> Vec<_> {
        let others = Action::ALL.iter().filter(|action| !but.contains(action));
        others.map(|action| action.as_str()).collect()
    };
    let acts = acts_but(&[]);
    let sections = source.pairs("src/pages/power/sections.rs");
    BTreeMap::from([
        ("{key}.title", titled.clone()),
        ("{key}.text", titled),
        ("act.{name}.done", acts.clone()),
        ("act.{name}.hint", acts.clone()),
        ("act.{name}.missing", acts_but(&[Action::Remind, Action::Withdraw, Action::Attach])),
        ("act.{name}.send", acts.clone()),
        // A supplement is asked for, and so has no need to say why one might send it.
        ("act.{name}.text", acts_but(&[Action::Supplement])),
        ("act.{name}.title", acts.clone()),
        ("act.{name}.words", acts),
        ("case.{id}", fields.clone()),
        ("chart.kind.{}", chart_kinds),
        ("open.{id}Hint", fields.clone()),
        ("open.{id}Missing", fields),
        ("catalogue.{}", vec!["category", "unit"]),
        ("clock.{}", clocks),
        ("adjustment.{}", adjustments),
        ("clock.startsWith.{}", names(EventKind::ALL, EventKind::as_str)),
        ("day.{}", names(DayVerdict::ALL, DayVerdict::as_str)),
        ("event.{}", names(EventKind::ALL, EventKind::as_str)),
        ("failure.{key}.title", failures.clone()),
        ("failure.{key}.text", failures),
        ("home.{name}.text", CaseKind::ALL.iter().map(|kind| kind.as_str()).collect()),
        ("home.{name}.title", CaseKind::ALL.iter().map(|kind| kind.as_str()).collect()),
        ("home.{}.title", CaseKind::ALL.iter().map(|kind| kind.as_str()).collect()),
        ("kind.{}", names(CaseKind::ALL, CaseKind::as_str)),
        ("light.{}", lights.concat()),
        ("rating.{}", names(Rating::ALL, Rating::as_str)),
        ("part.{}", vec![DOCUMENT, NUMBER, ADDRESS, LATITUDE, LONGITUDE, ACCURACY]),
        ("outcome.{}", names(Outcome::ALL, Outcome::as_str)),
        ("power.{field}", sections),
        ("remedy.{kind}", names(RemedyKind::ALL, RemedyKind::as_str)),
        ("status.{}", names(Status::ALL, Status::as_str)),
    ])
}

/// The identifiers of the contract, and that of those which this version does not know.
fn names<T: Copy>(all: &[T], name: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&identifier| name(identifier)).chain(["other"]).collect()
}

#[test]
fn every_language_has_the_same_keys() {
    let languages = languages();
    assert!(languages.len() > 1, "there is nothing to compare");
    for language in &languages[1..] {
        let (own, others) = (language.stems(), languages[0].stems());
        let alone: Vec<_> = own.symmetric_difference(&others).collect();
        assert!(alone.is_empty(), "{} and {}: {alone:?}", language.tag, languages[0].tag);
    }
}

#[test]
fn every_counted_sentence_has_the_plural_forms_of_its_language() {
    for language in languages() {
        let tag = language.tag.as_str();
        let known = PLURALS.iter().find(|(known, _)| *known == tag);
        let (_, wanted) = known.unwrap_or_else(|| panic!("PLURALS does not name {tag}"));
        for stem in language.stems() {
            let found = language.categories(stem);
            assert!(found.is_empty() || found == *wanted, "{tag}: {stem} comes in {found:?}");
        }
    }
}

#[test]
fn placeholders_are_the_same_in_every_language() {
    let languages = languages();
    for language in &languages {
        for key in language.sentences.keys() {
            let tag = &language.tag;
            let found = language.placeholders(key);
            match key.split_once('#') {
                None | Some((_, "other")) => {
                    assert_eq!(found, languages[0].placeholders(key), "{tag}: {key}");
                }
                // "One day" need not say the number.
                Some((stem, _)) => {
                    let wanted = language.placeholders(&format!("{stem}#other"));
                    assert!(found.is_subset(&wanted), "{tag}: {key} has {found:?}");
                }
            }
        }
    }
}

#[test]
fn no_sentence_is_blank() {
    for language in languages() {
        let blank: Vec<_> =
            language.sentences.iter().filter(|(_, sentence)| sentence.trim().is_empty()).collect();
        assert!(blank.is_empty(), "{}: {blank:?}", language.tag);
    }
}

#[test]
fn it_is_known_what_fills_every_key_that_is_put_together() {
    let source = Source::read();
    let known: BTreeSet<_> = fillings(&source, Vec::new()).into_keys().collect();
    assert_eq!(source.templates().collect::<BTreeSet<_>>(), known);
}

#[test]
fn every_key_that_is_asked_for_is_there() {
    let (source, languages) = (Source::read(), languages());
    let asked = asked(&source, &languages);
    for language in &languages {
        let stems = language.stems();
        let literal = asked.literal.iter().filter(|key| !stems.contains(key.as_str()));
        let composed = asked.composed.iter().filter(|key| !language.sentences.contains_key(*key));
        let missing: Vec<_> = literal.chain(composed).collect();
        assert!(missing.is_empty(), "{} lacks {missing:?}", language.tag);
    }
}

#[test]
fn no_key_is_there_that_nothing_asks_for() {
    let (source, languages) = (Source::read(), languages());
    let asked = asked(&source, &languages);
    for language in &languages {
        let is_idle =
            |key: &&String| !asked.literal.contains(stem(key)) && !asked.composed.contains(*key);
        let idle: Vec<_> = language.sentences.keys().filter(is_idle).collect();
        assert!(idle.is_empty(), "{}: nothing asks for {idle:?}", language.tag);
    }
}
