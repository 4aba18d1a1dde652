//! The demonstration agency's files keep the contract.

#![allow(clippy::unwrap_used, reason = "a failed test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use huiyin_contract::agency::Agency;
use huiyin_contract::catalogue::Catalogue;
use huiyin_contract::flowchart::{EdgeKind, Flowchart, Node, NodeKind};
use huiyin_contract::form::{
    Answer, Answers, Comparison, Condition, FormDefinition, PatternMatcher, Question, QuestionKind,
    asked, asked_answers, faults,
};
use huiyin_contract::power::Power;
use proptest::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;

const AGENCY: &str = include_str!("../../../demo/agency/agency.json");
const CALENDAR: &str = include_str!("../../../demo/agency/calendar.json");
const CATALOGUE: &str = include_str!("../../../demo/agency/catalogue.json");
const FORM: &str = include_str!("../../../demo/agency/forms/informationRequest.json");
const OTHER_FORMS: [&str; 4] = [
    include_str!("../../../demo/agency/forms/complaint.json"),
    include_str!("../../../demo/agency/forms/report.json"),
    include_str!("../../../demo/agency/forms/consultation.json"),
    include_str!("../../../demo/agency/forms/suggestion.json"),
];
const RULES: &str = include_str!("../../../demo/agency/rules.json");

/// Every power that is published whole.
fn powers() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo/agency/powers");
    let files = fs::read_dir(folder).unwrap();
    files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap()
}

fn forms() -> impl Iterator<Item = FormDefinition> {
    std::iter::once(FORM).chain(OTHER_FORMS).map(read)
}

fn questions(form: &FormDefinition) -> impl Iterator<Item = &Question> {
    let whole = form.pages.iter().flat_map(|page| &page.questions);
    whole.flat_map(|question| std::iter::once(question).chain(&question.parts))
}

fn assert_unique<'a>(ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        assert!(seen.insert(id), "`{id}` stands twice");
    }
}

#[test]
fn identifiers_are_unique() {
    assert_unique(read::<Agency>(AGENCY).units.iter().map(|unit| unit.id.as_str()));
    assert_unique(read::<Catalogue>(CATALOGUE).powers.iter().map(|power| power.code.as_str()));
    for form in forms() {
        assert_unique(form.pages.iter().map(|page| page.id.as_str()));
        assert_unique(questions(&form).map(|question| question.id.as_str()));
    }
}

#[test]
fn at_least_forty_powers_have_a_chart_of_their_own_and_no_two_are_alike() {
    let charts: BTreeMap<String, Flowchart> = powers()
        .iter()
        .map(|power| read::<Power>(power))
        .map(|power| (power.code, power.flowchart.unwrap()))
        .collect();
    assert!(charts.len() >= 40, "{}", charts.len());
    let shape = |chart: &Flowchart| {
        let nodes: Vec<_> =
            chart.nodes.iter().map(|node| node.name.in_language("zh-Hans").to_owned()).collect();
        (nodes, chart.edges.len())
    };
    let shapes: BTreeSet<_> = charts.values().map(shape).collect();
    assert_eq!(shapes.len(), charts.len());
    let sizes = || charts.values().map(|chart| chart.nodes.len());
    assert!(sizes().min().unwrap() <= 6 && sizes().max().unwrap() > 40);
}

#[test]
fn charts_show_what_real_ones_do() {
    let charts: Vec<Flowchart> =
        powers().iter().map(|power| read::<Power>(power).flowchart.unwrap()).collect();
    let share = |shows: &dyn Fn(&Flowchart) -> bool| {
        charts.iter().filter(|chart| shows(chart)).count() * 100 / charts.len()
    };
    let node = |has: fn(&Node) -> bool| move |chart: &Flowchart| chart.nodes.iter().any(has);
    assert_eq!(share(&|chart| chart.lanes.len() > 1), 100, "lanes");
    assert!(share(&|chart| chart.edges.iter().any(|it| it.kind == EdgeKind::Return)) > 50);
    assert!(share(&node(|node| node.kind == NodeKind::Fork)) > 20, "joint review");
    assert!(share(&node(|node| node.leads)) > 20, "a leading unit");
    assert!(share(&node(|node| node.supervision.is_some())) > 90, "supervision points");
    assert!(share(&node(|node| !node.rights.is_empty())) > 80, "rights");
    assert!(share(&node(|node| node.complaint.is_some())) > 30, "complaint channels");
    assert!(share(&node(|node| node.closed_to_all_but.is_some())) > 10, "closed nodes");
}

#[test]
fn every_unit_that_is_named_exists() {
    let agency: Agency = read(AGENCY);
    for power in read::<Catalogue>(CATALOGUE).powers {
        assert!(agency.unit(&power.unit).is_some(), "{} names `{}`", power.code, power.unit);
    }
    let rules: Value = read(RULES);
    assert!(agency.unit(rules["receivingUnit"].as_str().unwrap()).is_some());
}

/// The fields that hold words. `value` is not among them: a telephone number reads the same in
/// every language.
const WORDS: &[&str] = &[
    "amount",
    "article",
    "basis",
    "body",
    "category",
    "circumstances",
    "decision",
    "declaration",
    "duties",
    "hint",
    "introduction",
    "label",
    "name",
    "note",
    "patternHelp",
    "point",
    "privacyNotice",
    "reason",
    "scope",
    "summary",
    "text",
    "title",
    "what",
    "who",
    "words",
];

fn assert_in_every_language(languages: &BTreeSet<&str>, field: &str, value: &Value) {
    match value {
        Value::String(words) => assert!(!WORDS.contains(&field), "in one language: {words}"),
        Value::Array(items) => {
            items.iter().for_each(|item| assert_in_every_language(languages, field, item));
        }
        Value::Object(fields) if fields.keys().any(|name| languages.contains(name.as_str())) => {
            let there: BTreeSet<&str> = fields.keys().map(String::as_str).collect();
            assert_eq!(&there, languages, "{value}");
            let worded = |words: &Value| words.as_str().is_some_and(|words| !words.is_empty());
            assert!(fields.values().all(worded), "{value}");
        }
        Value::Object(fields) => {
            fields.iter().for_each(|(name, each)| assert_in_every_language(languages, name, each));
        }
        _ => {}
    }
}

#[test]
fn every_text_is_there_in_every_language() {
    let agency: Agency = read(AGENCY);
    let languages = agency.languages.iter().map(String::as_str).collect();
    for file in [AGENCY, CALENDAR, CATALOGUE, FORM, RULES].into_iter().chain(OTHER_FORMS) {
        assert_in_every_language(&languages, "", &read(file));
    }
    for power in powers() {
        assert_in_every_language(&languages, "", &read(&power));
    }
}

/// The questions that a condition looks at, and the value that it compares with, if any.
fn looked_at(condition: &Condition) -> Vec<(&str, Option<&str>)> {
    match condition {
        Condition::Equals(Comparison { question, value }) => vec![(question, Some(value))],
        Condition::Answered(question) => vec![(question, None)],
        Condition::All(each) | Condition::Any(each) => each.iter().flat_map(looked_at).collect(),
        Condition::Not(condition) => looked_at(condition),
    }
}

fn assert_looks_back(condition: Option<&Condition>, before: &[&Question]) {
    for (id, value) in condition.map(looked_at).unwrap_or_default() {
        let question = before.iter().find(|question| question.id == id);
        assert!(question.is_some(), "`{id}` is not asked before");
        let offered = |value| question.unwrap().options.iter().any(|option| option.value == value);
        assert!(value.is_none_or(offered), "`{id}` does not offer {value:?}");
    }
}

#[test]
fn conditions_look_back_at_questions_and_values_that_exist() {
    for form in forms() {
        let mut before: Vec<&Question> = Vec::new();
        for page in &form.pages {
            assert_looks_back(page.show_if.as_ref(), &before);
            for question in &page.questions {
                assert_looks_back(question.show_if.as_ref(), &before);
                before.push(question);
            }
        }
    }
}

#[test]
fn a_case_is_named_by_an_answer_that_everybody_gives() {
    for form in forms() {
        let question = form.question(form.title_question.as_deref().unwrap()).unwrap();
        assert!(question.required && question.show_if.is_none());
    }
}

#[test]
fn choices_and_only_choices_have_options() {
    let all: Vec<_> = forms().collect();
    for question in all.iter().flat_map(questions) {
        use QuestionKind::{Choice, Choices, IdentityDocument};
        let choice = matches!(question.kind, Choice | Choices | IdentityDocument);
        assert_eq!(choice, !question.options.is_empty(), "{}", question.id);
        assert_ne!(question.kind, QuestionKind::Other, "{}", question.id);
    }
}

struct AnyPattern;

impl PatternMatcher for AnyPattern {
    fn matches(&self, _: &str, _: &str) -> bool {
        true
    }
}

// The numbers are the specimens of GB 11643-1999 and GB 32100-2015.
const BY_A_PERSON: &str = r#"{
    "applicantKind": "person", "personName": "甲",
    "identity": { "document": "residentIdentityCard", "number": "11010519491231002X" }, "title": "自来水价格调整的批复",
    "format": "paper", "channel": "post", "phone": "12345",
    "address": { "region": "示例县", "street": "示例路1号" }
}"#;
const BY_AN_ORGANISATION: &str = r#"{
    "applicantKind": "organisation", "organisationName": "乙", "creditCode": "91350100M000100Y43",
    "legalRepresentative": "甲", "contactPerson": "丙", "title": "自来水价格调整的批复",
    "format": "electronic", "phone": "12345", "email": "office@agency.example"
}"#;

#[test]
fn a_person_and_an_organisation_can_file() {
    for answers in [BY_A_PERSON, BY_AN_ORGANISATION] {
        assert_eq!(faults(&read(FORM), &read(answers), &AnyPattern), []);
    }
}

#[test]
fn the_address_that_the_chosen_way_needs_is_required() {
    let form: FormDefinition = read(FORM);
    let address = vec!["address/region", "address/street"];
    for (answers, gone, needed) in
        [(BY_A_PERSON, "address", address), (BY_AN_ORGANISATION, "email", vec!["email"])]
    {
        let mut answers: Answers = read(answers);
        answers.remove(gone);
        let missing: Vec<String> =
            faults(&form, &answers, &AnyPattern).into_iter().map(|(id, _)| id).collect();
        assert_eq!(missing, needed);
    }
}

fn any_answer(question: &Question) -> BoxedStrategy<Answer> {
    let values: Vec<String> = question.options.iter().map(|option| option.value.clone()).collect();
    match question.kind {
        QuestionKind::Choices => {
            let most = values.len();
            prop::sample::subsequence(values, 0..=most).prop_map(Answer::Many).boxed()
        }
        QuestionKind::Choice => prop::sample::select(values).prop_map(Answer::One).boxed(),
        _ => Just(Answer::from("甲")).boxed(),
    }
}

/// Answers as a citizen who went back and forth may have left them, on any branch.
fn any_answers() -> impl Strategy<Value = Answers> {
    let each: Vec<_> = questions(&read(FORM))
        .map(|question| (Just(question.id.clone()), prop::option::of(any_answer(question))))
        .collect();
    each.prop_map(|given| {
        given.into_iter().filter_map(|(id, answer)| Some((id, answer?))).collect()
    })
}

fn asked_ids(form: &FormDefinition, answers: &Answers) -> Vec<String> {
    asked(form, answers)
        .into_iter()
        .flat_map(|(_, questions)| questions)
        .map(|question| question.id.clone())
        .collect()
}

proptest! {
    // The widget looks at all that was typed, the server only at what was sent.
    #[test]
    fn an_abandoned_branch_never_changes_what_is_asked(typed in any_answers()) {
        let form: FormDefinition = read(FORM);
        let sent = asked_answers(&form, &typed);
        prop_assert_eq!(asked_ids(&form, &typed), asked_ids(&form, &sent));
    }
}
