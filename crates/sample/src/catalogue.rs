//! Powers in brief, by number.

use huiyin_contract::catalogue::{Catalogue, PowerBrief, Subject};
use huiyin_contract::text::Text;

use crate::acts::{ACTS, Act};
use crate::words::{FIELDS, Field, STATES, Word, text};

/// How many powers there are, each with a name of its own.
pub const MOST: usize = FIELDS.len() * 10 * STATES.len() * ACTS.len();

/// Shares no divisor with [`MOST`], so multiplying by it visits every number once and neighbours
/// in the list come from different fields.
const STRIDE: usize = 6_301;

/// A catalogue of so many powers, at most [`MOST`], shared out among the units.
#[must_use]
pub fn catalogue(units: &[String], powers: usize) -> Catalogue {
    Catalogue {
        version: "1".to_owned(),
        subjects: FIELDS.iter().map(subject).collect(),
        powers: (0..powers.min(MOST)).map(|number| Parts::of(number).brief(units)).collect(),
    }
}

/// A field, two halves of it, and the objects in each.
fn subject(field: &Field) -> Subject {
    let halves = field.objects.chunks(5).enumerate().map(|(half, objects)| {
        let (zh, en) = field.name;
        let name = match half {
            0 => text(&format!("{zh}工程设施"), &format!("{en}: works")),
            _ => text(&format!("{zh}服务管理"), &format!("{en}: services")),
        };
        let leaves = objects.iter().enumerate().map(|(index, object)| Subject {
            id: leaf(field, half * 5 + index),
            name: text(object.0, &capitalised(object.2)),
            subjects: Vec::new(),
        });
        Subject { id: format!("{}.{half}", field.id), name, subjects: leaves.collect() }
    });
    Subject {
        id: field.id.to_owned(),
        name: text(field.name.0, field.name.1),
        subjects: halves.collect(),
    }
}

fn leaf(field: &Field, object: usize) -> String {
    format!("{}.{}.{object}", field.id, object / 5)
}

/// What the power of one number is made of.
pub(crate) struct Parts {
    number: usize,
    field: &'static Field,
    field_number: usize,
    object: usize,
    state: &'static Word,
    pub(crate) act: &'static Act,
}

impl Parts {
    pub(crate) fn of(number: usize) -> Self {
        let mut rest = number * STRIDE % MOST;
        let mut digit = |base: usize| {
            let digit = rest % base;
            rest /= base;
            digit
        };
        let act = &ACTS[digit(ACTS.len())];
        let state = &STATES[digit(STATES.len())];
        let object = digit(10);
        let field_number = digit(FIELDS.len());
        Self { number, field: &FIELDS[field_number], field_number, object, state, act }
    }

    /// The number that [`Parts::brief`] wrote into a code.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        let number: usize = code.rsplit('-').next()?.parse().ok()?;
        (1..=MOST).contains(&number).then(|| Self::of(number - 1))
    }

    fn object(&self) -> &Word {
        &self.field.objects[self.object]
    }

    fn brief(&self, units: &[String]) -> PowerBrief {
        PowerBrief {
            code: format!("{}-{:05}", self.act.category.0, self.number + 1),
            name: self.name(),
            category: text(self.act.category.1, self.act.category.2),
            unit: units.get(self.field_number % units.len().max(1)).cloned().unwrap_or_default(),
            subject: Some(leaf(self.field, self.object)),
            initials: Some(self.joined(|word| word.1)),
            keywords: vec![self.object().0.to_owned(), self.object().2.to_owned()],
        }
    }

    fn name(&self) -> Text {
        let en = format!("{} {} {}", self.act.after.2, self.state.2, self.object().2);
        text(&self.joined(|word| word.0), &en)
    }

    fn joined(&self, part: impl Fn(&Word) -> &'static str) -> String {
        [&self.act.before, self.state, self.object(), &self.act.after].map(part).concat()
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
