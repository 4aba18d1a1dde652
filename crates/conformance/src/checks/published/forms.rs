//! `GET /forms/{kind}`.

use huiyin_contract::case::CaseKind;
use huiyin_contract::form::{Condition, FormDefinition, Question, QuestionKind};
use regex::Regex;

use super::super::first_repeated;
use crate::backend::Backend;
use crate::check::{Check, Finding, Group, Level, skip};
use crate::wire::Call;

const GROUP: Group = Group { level: Level::Static, section: "What you ask" };

pub(super) const CHECKS: &[Check] = &[
    GROUP.must(
        "every-kind-has-a-form",
        "`GET /forms/{kind}` answers 200 with the form of every kind that the agency takes.",
        |backend| backend.forms().map(drop),
    ),
    GROUP.must(
        "a-kind-that-is-not-taken-has-no-form",
        "`GET /forms/{kind}` answers 404 for a kind that the agency does not take.",
        unknown_kind,
    ),
    GROUP.must("a-form-is-of-its-kind", "`kind` is the kind that was asked for.", kind),
    GROUP.must(
        "pages-and-questions-have-identifiers-of-their-own",
        "The `id` of a page or a question is unique within the form.",
        |backend| each_form(backend, identifiers),
    ),
    GROUP.must(
        "conditions-look-back",
        "A condition is about a question that stands earlier, and about an option that it has.",
        |backend| each_form(backend, conditions),
    ),
    GROUP.must(
        "choices-have-options",
        "A `choice` and a `choices` have options, each with a `value` of its own.",
        |backend| each_form(backend, options),
    ),
    GROUP.must(
        "patterns-are-regular-expressions",
        "A `pattern` is written in what browsers and linear-time engines have in common.",
        |backend| each_form(backend, patterns),
    ),
    GROUP.must("lengths-leave-room", "`minLength` is not above `maxLength`.", |backend| {
        each_form(backend, lengths)
    }),
    GROUP.must(
        "the-title-is-a-question-of-words",
        "`titleQuestion` names a question of the form that is answered in words.",
        |backend| each_form(backend, title),
    ),
];

/// What is wrong with a form, if anything is.
type Wrong = Option<String>;

fn each_form(backend: &Backend, wrong: fn(&FormDefinition) -> Wrong) -> Finding {
    backend.forms()?.iter().try_for_each(|form| match wrong(&form.value) {
        Some(words) => form.answer.breaks(words),
        None => Ok(()),
    })
}

fn unknown_kind(backend: &Backend) -> Finding {
    let taken = &backend.agency()?.value.kinds;
    match CaseKind::ALL.iter().find(|kind| !taken.contains(kind)) {
        Some(kind) => {
            backend.send(&Call::get(format!("/forms/{}", kind.as_str())))?.must_have_status(404)
        }
        None => skip("the agency takes every kind"),
    }
}

fn kind(backend: &Backend) -> Finding {
    backend.kinds()?.zip(backend.forms()?).try_for_each(|(kind, form)| {
        form.answer.must(form.value.kind == kind, || {
            format!("`kind` is `{}`, and must be `{}`", form.value.kind.as_str(), kind.as_str())
        })
    })
}

fn questions(form: &FormDefinition) -> impl Iterator<Item = &Question> {
    form.pages.iter().flat_map(|page| &page.questions)
}

fn identifiers(form: &FormDefinition) -> Wrong {
    let page = first_repeated(form.pages.iter().map(|page| page.id.as_str()));
    let question = first_repeated(questions(form).map(|question| question.id.as_str()));
    page.or(question).map(|id| format!("`{id}` is the identifier of two"))
}

fn conditions(form: &FormDefinition) -> Wrong {
    let mut earlier: Vec<&Question> = Vec::new();
    for page in &form.pages {
        if let Some(wrong) = page.show_if.as_ref().and_then(|it| in_condition(it, &earlier)) {
            return Some(wrong);
        }
        for question in &page.questions {
            if let Some(wrong) = question.show_if.as_ref().and_then(|it| in_condition(it, &earlier))
            {
                return Some(wrong);
            }
            earlier.push(question);
        }
    }
    None
}

fn in_condition(condition: &Condition, earlier: &[&Question]) -> Wrong {
    let find = |id: &str| {
        let found = earlier.iter().find(|question| question.id == id);
        found.ok_or_else(|| format!("a condition is about `{id}`, which does not stand earlier"))
    };
    match condition {
        Condition::All(all) | Condition::Any(all) => {
            all.iter().find_map(|each| in_condition(each, earlier))
        }
        Condition::Not(condition) => in_condition(condition, earlier),
        Condition::Answered(id) => find(id).err(),
        Condition::Equals(equals) => match find(&equals.question) {
            Err(wrong) => Some(wrong),
            Ok(question) => {
                let offered = question.options.iter().any(|option| option.value == equals.value);
                let (id, value) = (&equals.question, &equals.value);
                (!offered && !question.options.is_empty()).then(|| {
                    format!("a condition asks whether `{id}` is `{value}`, no option of it")
                })
            }
        },
    }
}

fn options(form: &FormDefinition) -> Wrong {
    let chosen = |question: &&Question| {
        matches!(question.kind, QuestionKind::Choice | QuestionKind::Choices)
    };
    questions(form).filter(chosen).find_map(|question| {
        let id = &question.id;
        if question.options.is_empty() {
            return Some(format!("`{id}` has no options"));
        }
        let repeated = first_repeated(question.options.iter().map(|option| &option.value));
        repeated.map(|value| format!("`{id}` has the option `{value}` twice"))
    })
}

fn patterns(form: &FormDefinition) -> Wrong {
    questions(form).find_map(|question| {
        // By itself, as browsers do: `a)|(b` must not become one between anchors.
        let error = Regex::new(question.pattern.as_deref()?).err()?;
        Some(format!("the pattern of `{}` cannot be compiled: {error}", question.id))
    })
}

fn lengths(form: &FormDefinition) -> Wrong {
    let wrong = questions(form).find(|question| match (question.min_length, question.max_length) {
        (Some(least), Some(most)) => least > most,
        _ => false,
    });
    wrong.map(|question| format!("no answer to `{}` is long and short enough", question.id))
}

fn title(form: &FormDefinition) -> Wrong {
    let id = form.title_question.as_deref()?;
    let Some(question) = form.question(id) else {
        return Some(format!("the form has no question `{id}`"));
    };
    let in_words = !matches!(question.kind, QuestionKind::Choice | QuestionKind::Choices);
    (!in_words).then(|| format!("`{id}` is not answered in words"))
}
