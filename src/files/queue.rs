//! The files that a citizen hands in with one filing or one action, each in its state. Plain data:
//! who sends them and who shows them is elsewhere.

use huiyin_contract::attachment::{Attachment, AttachmentLimits};

use super::limits::{Picked, Wrong, wrong_with};
use crate::api::ApiError;
use crate::draft::FileNote;

/// How many are sent at the same time: one slow file shall not hold up all, and ten at once would
/// all be slow.
const AT_ONCE: usize = 2;

/// A number that names a file in its queue, and never another.
pub(crate) type Key = u32;

/// Where a file is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It waits for others.
    Waiting,
    /// On its way.
    Sending,
    /// The backend has it.
    There(Attachment),
    /// It did not arrive, and may be sent again.
    Failed(ApiError),
    /// It is not taken.
    Refused(Wrong),
    /// It has to be picked again, since the page was reloaded before it had arrived.
    Lost,
    /// It has to be picked again, since the backend has it no longer.
    Expired,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(crate) key: Key,
    /// The path to the question that it answers.
    pub(crate) path: String,
    pub(crate) name: String,
    /// In bytes.
    pub(crate) size: u64,
    /// When it was last changed, in milliseconds; not known of what came before a reload.
    modified: Option<i64>,
    pub(crate) state: State,
}

impl Item {
    /// Whether it is handed in, or will be.
    fn counts(&self) -> bool {
        !matches!(self.state, State::Refused(_) | State::Lost | State::Expired)
    }

    /// Whether it is one that the citizen wants to hand in, and that has not arrived.
    pub(crate) fn is_unfinished(&self) -> bool {
        !matches!(self.state, State::There(_) | State::Refused(_))
    }

    fn is_same(&self, file: &Picked) -> bool {
        let unchanged = self.modified.is_none_or(|modified| modified == file.modified);
        self.name == file.name && self.size == file.size && unchanged
    }
}

/// All files of a filing or an action, in the order in which they were picked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Queue {
    items: Vec<Item>,
    next: Key,
}

impl Queue {
    /// Takes what was noted before the page was reloaded.
    pub(crate) fn restore(&mut self, notes: &[FileNote]) {
        self.items.clear();
        for note in notes {
            let state = note.stored.clone().map_or(State::Lost, State::There);
            self.add(&note.path, note.name.clone(), note.size, None, state);
        }
    }

    /// What is to be noted, so that a reload loses nothing.
    pub(crate) fn notes(&self) -> Vec<FileNote> {
        let wanted = self.items.iter().filter(|item| !matches!(item.state, State::Refused(_)));
        let note = |item: &Item| FileNote {
            path: item.path.clone(),
            name: item.name.clone(),
            size: item.size,
            stored: match &item.state {
                State::There(stored) => Some(stored.clone()),
                _ => None,
            },
        };
        wanted.map(note).collect()
    }

    /// Takes picked files for a question; answers their keys, in their order. `most` is how many
    /// the question takes, where it says so.
    pub(crate) fn pick(
        &mut self,
        path: &str,
        files: &[Picked],
        limits: &AttachmentLimits,
        most: Option<usize>,
    ) -> Vec<Key> {
        files.iter().map(|file| self.pick_one(path, file, limits, most)).collect()
    }

    fn pick_one(
        &mut self,
        path: &str,
        file: &Picked,
        limits: &AttachmentLimits,
        most: Option<usize>,
    ) -> Key {
        // Who picks a file again, as it was or mended, does so because it did not go well before.
        self.items.retain(|item| {
            let is_left = item.path == path && item.name == file.name;
            !is_left || matches!(item.state, State::Waiting | State::Sending | State::There(_))
        });
        let wrong = wrong_with(file, limits).or_else(|| self.wrong_here(path, file, limits, most));
        let state = wrong.map_or(State::Waiting, State::Refused);
        self.add(path, file.name.clone(), file.size, Some(file.modified), state)
    }

    /// What is wrong with a file beside those that are there.
    fn wrong_here(
        &self,
        path: &str,
        file: &Picked,
        limits: &AttachmentLimits,
        most: Option<usize>,
    ) -> Option<Wrong> {
        let counted = || self.items.iter().filter(|item| item.counts());
        if counted().any(|item| item.is_same(file)) {
            return Some(Wrong::Twice);
        }
        let here = counted().filter(|item| item.path == path).count();
        let full = counted().count() >= limits.max_count || most.is_some_and(|most| here >= most);
        full.then_some(Wrong::TooMany)
    }

    fn add(
        &mut self,
        path: &str,
        name: String,
        size: u64,
        modified: Option<i64>,
        state: State,
    ) -> Key {
        let key = self.next;
        self.next += 1;
        self.items.push(Item { key, path: path.to_owned(), name, size, modified, state });
        key
    }

    /// The files of a question.
    pub(crate) fn at(&self, path: &str) -> Vec<Item> {
        self.items.iter().filter(|item| item.path == path).cloned().collect()
    }

    /// All files.
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    pub(crate) fn get(&self, key: Key) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }

    /// What the backend has for a question.
    pub(crate) fn stored_at(&self, path: &str) -> Vec<Attachment> {
        let here = self.items.iter().filter(|item| item.path == path);
        here.filter_map(|item| match &item.state {
            State::There(stored) => Some(stored.clone()),
            _ => None,
        })
        .collect()
    }

    /// The next file to be sent, which is then on its way; none while enough are.
    pub(crate) fn next_to_send(&mut self) -> Option<Key> {
        let sending = self.items.iter().filter(|item| item.state == State::Sending).count();
        if sending >= AT_ONCE {
            return None;
        }
        let item = self.items.iter_mut().find(|item| item.state == State::Waiting)?;
        item.state = State::Sending;
        Some(item.key)
    }

    /// Notes how the sending of a file has ended. One with the same content as another is not kept
    /// twice.
    pub(crate) fn end(&mut self, key: Key, ended: Result<Attachment, ApiError>) {
        let is_there = |hash: &str| {
            let stored = self.items.iter().filter_map(|item| match &item.state {
                State::There(stored) => Some(stored),
                _ => None,
            });
            stored.into_iter().any(|stored| stored.sha256 == hash)
        };
        let state = match ended {
            Ok(stored) if is_there(&stored.sha256) => State::Refused(Wrong::Twice),
            Ok(stored) => State::There(stored),
            Err(error) => State::Failed(error),
        };
        self.set(key, state);
    }

    /// Puts a file back among those that are to be sent.
    pub(crate) fn retry(&mut self, key: Key) {
        self.set(key, State::Waiting);
    }

    /// The files that failed because the device had no network.
    pub(crate) fn offline(&self) -> Vec<Key> {
        let failed = |item: &&Item| item.state == State::Failed(ApiError::Offline);
        self.items.iter().filter(failed).map(|item| item.key).collect()
    }

    pub(crate) fn remove(&mut self, key: Key) {
        self.items.retain(|item| item.key != key);
    }

    /// Notes that the backend no longer has the file with this number among those of a question,
    /// and so none that came before it either.
    pub(crate) fn expire(&mut self, path: &str, number: usize) {
        let stored = self.stored_at(path);
        let Some(expired) = stored.get(number) else {
            return;
        };
        let (id, until) = (expired.id.clone(), expired.expires_at.clone());
        for item in &mut self.items {
            if let State::There(stored) = &item.state {
                // Times of one backend in one form compare as text.
                let is_older = stored.expires_at.is_some() && stored.expires_at <= until;
                if stored.id == id || is_older {
                    item.state = State::Expired;
                }
            }
        }
    }

    /// Follows the removal of a row of a group: its files go, those of later rows move up.
    /// Answers the keys of those that go.
    pub(crate) fn remove_row(&mut self, group: &str, number: usize) -> Vec<Key> {
        let mut gone = Vec::new();
        self.items.retain_mut(|item| match row_of(&item.path, group) {
            Some((row, _)) if row == number => {
                gone.push(item.key);
                false
            }
            Some((row, below)) if row > number => {
                item.path = format!("{group}/{}/{below}", row - 1);
                true
            }
            _ => true,
        });
        gone
    }

    fn set(&mut self, key: Key, state: State) {
        if let Some(item) = self.items.iter_mut().find(|item| item.key == key) {
            item.state = state;
        }
    }
}

/// The number of the row that a path leads through, and the path below it.
fn row_of<'a>(path: &'a str, group: &str) -> Option<(usize, &'a str)> {
    let (number, below) = path.strip_prefix(group)?.strip_prefix('/')?.split_once('/')?;
    Some((number.parse().ok()?, below))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn limits() -> AttachmentLimits {
        let media_types = vec!["application/pdf".to_owned()];
        AttachmentLimits { max_size: 1000, max_count: 3, media_types }
    }

    fn pdf(name: &str) -> Picked {
        let media_type = "application/pdf".to_owned();
        Picked { name: format!("{name}.pdf"), size: 9, media_type, modified: 5 }
    }

    pub(super) fn pick(queue: &mut Queue, names: &[&str]) -> Vec<Key> {
        let files: Vec<_> = names.iter().map(|name| pdf(name)).collect();
        queue.pick("papers", &files, &limits(), None)
    }

    pub(super) fn stored(id: &str, until: &str) -> Attachment {
        Attachment {
            id: id.to_owned(),
            name: format!("{id}.pdf"),
            media_type: "application/pdf".to_owned(),
            size: 9,
            sha256: format!("hash of {id}"),
            expires_at: Some(until.to_owned()),
        }
    }

    fn states(queue: &Queue) -> Vec<State> {
        queue.items().iter().map(|item| item.state.clone()).collect()
    }

    #[test]
    fn a_few_are_sent_at_a_time_in_their_order() {
        let mut queue = Queue::default();
        let keys = pick(&mut queue, &["a", "b", "c"]);
        assert_eq!(queue.next_to_send(), Some(keys[0]));
        assert_eq!(queue.next_to_send(), Some(keys[1]));
        assert_eq!(queue.next_to_send(), None);
        queue.end(keys[0], Err(ApiError::Status(502, None)));
        assert_eq!(queue.next_to_send(), Some(keys[2]));
        queue.retry(keys[0]);
        queue.end(keys[1], Ok(stored("b", "1")));
        assert_eq!(queue.next_to_send(), Some(keys[0]));
    }

    #[test]
    fn wrong_ones_are_named_one_by_one_and_hold_up_no_others() {
        let mut queue = Queue::default();
        let exe = Picked { name: "a.exe".into(), media_type: String::new(), ..pdf("a") };
        let large = Picked { size: 1001, ..pdf("l") };
        queue.pick("papers", &[exe, pdf("a"), large, pdf("a")], &limits(), None);
        assert_eq!(
            states(&queue),
            [
                State::Refused(Wrong::Kind),
                State::Waiting,
                State::Refused(Wrong::TooLarge),
                State::Refused(Wrong::Twice),
            ]
        );
        assert_eq!(queue.notes().len(), 1);
    }

    #[test]
    fn no_more_are_taken_than_the_question_or_the_agency_takes() {
        let mut queue = Queue::default();
        queue.pick("one", &[pdf("a"), pdf("b")], &limits(), Some(1));
        assert_eq!(states(&queue), [State::Waiting, State::Refused(Wrong::TooMany)]);
        pick(&mut queue, &["c", "d", "e"]);
        assert_eq!(states(&queue)[2..4], [State::Waiting, State::Waiting]);
        assert_eq!(states(&queue)[4], State::Refused(Wrong::TooMany));
    }

    #[test]
    fn the_same_content_under_another_name_is_not_kept_twice() {
        let mut queue = Queue::default();
        let keys = pick(&mut queue, &["a", "b"]);
        queue.end(keys[0], Ok(stored("x", "1")));
        let copy = Attachment { id: "y".into(), ..stored("x", "1") };
        queue.end(keys[1], Ok(copy));
        assert_eq!(states(&queue)[1], State::Refused(Wrong::Twice));
        assert_eq!(queue.stored_at("papers"), [stored("x", "1")]);
    }

    #[test]
    fn after_a_reload_what_arrived_is_there_and_what_did_not_is_asked_for_again() {
        let mut queue = Queue::default();
        let keys = pick(&mut queue, &["a", "b"]);
        queue.end(keys[0], Ok(stored("a", "1")));
        let mut again = Queue::default();
        again.restore(&queue.notes());
        assert_eq!(states(&again), [State::There(stored("a", "1")), State::Lost]);
        // Picked again, it takes the place of what was lost.
        pick(&mut again, &["b"]);
        assert_eq!(states(&again), [State::There(stored("a", "1")), State::Waiting]);
        pick(&mut again, &["a"]);
        assert_eq!(states(&again)[2], State::Refused(Wrong::Twice));
    }

    #[test]
    fn what_came_before_a_file_that_has_run_out_has_run_out_too() {
        let mut queue = Queue::default();
        let keys = pick(&mut queue, &["a", "b", "c"]);
        for (key, (id, until)) in keys.iter().zip([("a", "2"), ("b", "1"), ("c", "3")]) {
            queue.end(*key, Ok(stored(id, until)));
        }
        queue.expire("papers", 7);
        assert_eq!(queue.stored_at("papers").len(), 3);
        queue.expire("papers", 0);
        let ids: Vec<_> = queue.stored_at("papers").into_iter().map(|file| file.id).collect();
        assert_eq!(ids, ["c"]);
        assert_eq!(states(&queue)[..2], [State::Expired, State::Expired]);
    }

    #[test]
    fn files_follow_the_rows_of_their_group() {
        let mut queue = Queue::default();
        for row in 0..3 {
            queue.pick(&format!("people/{row}/id"), &[pdf(&row.to_string())], &limits(), None);
        }
        queue.pick("peoples/1/id", &[pdf("x")], &limits(), None);
        assert_eq!(queue.remove_row("people", 1), [1]);
        let paths: Vec<_> = queue.items().iter().map(|item| item.path.as_str()).collect();
        assert_eq!(paths[..2], ["people/0/id", "people/1/id"]);
        assert_eq!(queue.at("people/1/id")[0].name, "2.pdf");
        assert_eq!(queue.at("peoples/1/id").len(), 1);
    }
}

// Native alone, as proptest is.
#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod properties {
    use proptest::prelude::*;

    use super::tests::{pick, stored};
    use super::*;

    proptest! {
        #[test]
        fn never_are_more_handed_in_than_the_agency_takes_and_none_twice(
            acts in prop::collection::vec((0u8..5, 0u32..6, 0usize..4), 0..40),
        ) {
            let mut queue = Queue::default();
            for (act, key, file) in acts {
                let name = ["a", "b", "c", "d"][file];
                match act {
                    0 => drop(pick(&mut queue, &[name])),
                    1 => drop(queue.next_to_send()),
                    2 if queue.get(key).is_some_and(|item| item.state == State::Sending) => {
                        queue.end(key, Ok(stored(name, "1")));
                    }
                    3 if queue.get(key).is_some_and(|item| item.state == State::Sending) => {
                        queue.end(key, Err(ApiError::Offline));
                    }
                    _ => queue.remove(key),
                }
                let here = queue.stored_at("papers");
                prop_assert!(queue.items().iter().filter(|item| item.counts()).count() <= 3);
                let mut hashes: Vec<_> = here.iter().map(|file| &file.sha256).collect();
                hashes.sort();
                hashes.dedup();
                prop_assert_eq!(hashes.len(), here.len());
            }
        }
    }
}
