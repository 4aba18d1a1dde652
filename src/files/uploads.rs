//! The files of one filing or one action as signals, and the acts on them.

use std::collections::BTreeMap;

use huiyin_contract::attachment::{Attachment, AttachmentLimits};
use leptos::prelude::*;
use web_sys::{File, FileList};

use super::limits::Picked;
use super::queue::{Item, Key, Queue, State};
use crate::api::{ApiError, Client, Step, Upload};
use crate::draft::FileNote;

/// What follows a change of the files of a question.
type Follow = Box<dyn Fn(&str)>;

/// A handle on the files; cheap to copy. It outlives the page that shows them: who goes on to the
/// next question does not wait for the file.
#[derive(Clone, Copy)]
pub(crate) struct Uploads {
    client: StoredValue<Client>,
    queue: RwSignal<Queue>,
    /// How much of each has left, in hundredths. Apart from the queue, which is drawn anew with
    /// every change.
    sent: RwSignal<BTreeMap<Key, u32>>,
    /// What the device has of each, as long as the page is not reloaded.
    files: StoredValue<BTreeMap<Key, File>, LocalStorage>,
    under_way: StoredValue<BTreeMap<Key, Upload>, LocalStorage>,
    follow: StoredValue<Option<Follow>, LocalStorage>,
    /// What has happened last, to be said.
    news: RwSignal<Option<News>>,
}

/// Something that whoever does not see the list is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum News {
    /// So many files were picked and are sent, and so many are not taken.
    Picked(u32, u32),
    /// Nothing is on its way any more: so many are there, and so many are not.
    Settled(u32, u32),
}

impl Uploads {
    /// No files yet. Must be called inside the owner that they live in.
    pub(crate) fn new(client: Client) -> Self {
        let uploads = Self {
            client: StoredValue::new(client),
            queue: RwSignal::new(Queue::default()),
            sent: RwSignal::new(BTreeMap::new()),
            files: StoredValue::new_local(BTreeMap::new()),
            under_way: StoredValue::new_local(BTreeMap::new()),
            follow: StoredValue::new_local(None),
            news: RwSignal::new(None),
        };
        let online = window_event_listener(leptos::ev::online, move |_| uploads.retry_offline());
        on_cleanup(move || online.remove());
        uploads
    }

    /// Calls this whenever the files of a question have changed, with its path.
    pub(crate) fn on_change(self, follow: impl Fn(&str) + 'static) {
        self.follow.set_value(Some(Box::new(follow)));
    }

    /// Lays aside what is here, and takes what was noted with a draft.
    pub(crate) fn restore(self, notes: &[FileNote]) {
        self.under_way.update_value(BTreeMap::clear);
        self.files.update_value(BTreeMap::clear);
        self.news.set(None);
        self.queue.update(|queue| queue.restore(notes));
    }

    /// What is to be noted with the draft.
    pub(crate) fn notes(self) -> Vec<FileNote> {
        self.queue.with_untracked(Queue::notes)
    }

    /// The files of a question, following their changes.
    pub(crate) fn at(self, path: &str) -> Vec<Item> {
        self.queue.with(|queue| queue.at(path))
    }

    /// What the backend has for a question.
    pub(crate) fn stored_at(self, path: &str) -> Vec<Attachment> {
        self.queue.with_untracked(|queue| queue.stored_at(path))
    }

    /// The files of these questions that the citizen wants to hand in and that have not arrived,
    /// following them.
    pub(crate) fn unfinished(self, is_asked: impl Fn(&str) -> bool) -> Vec<Item> {
        let wanted = |item: &&Item| item.is_unfinished() && is_asked(&item.path);
        self.queue.with(|queue| queue.items().iter().filter(wanted).cloned().collect())
    }

    /// Whether everything that the citizen wants to hand in has arrived.
    pub(crate) fn is_whole(self) -> bool {
        self.queue.with_untracked(|queue| !queue.items().iter().any(Item::is_unfinished))
    }

    /// Whether a file of this question is about to arrive.
    pub(crate) fn is_coming(self, path: &str) -> bool {
        let coming = |item: &Item| {
            item.path == path && matches!(item.state, State::Waiting | State::Sending)
        };
        self.queue.with_untracked(|queue| queue.items().iter().any(coming))
    }

    /// How much of a file has left, in hundredths, following it.
    pub(crate) fn sent(self, key: Key) -> u32 {
        self.sent.with(|sent| sent.get(&key).copied().unwrap_or_default())
    }

    /// What the device has of a file.
    pub(crate) fn file(self, key: Key) -> Option<File> {
        self.files.with_value(|files| files.get(&key).cloned())
    }

    /// What has happened last, following it; it is news once.
    pub(crate) fn take_news(self) -> Option<News> {
        let news = self.news.get();
        if news.is_some() {
            self.news.set(None);
        }
        news
    }

    /// Takes picked or dropped files for a question.
    pub(crate) fn pick(
        self,
        path: &str,
        list: Option<FileList>,
        limits: &AttachmentLimits,
        most: Option<usize>,
    ) {
        let list = list.iter().flat_map(|list| (0..list.length()).filter_map(|at| list.get(at)));
        let files: Vec<File> = list.collect();
        let picked: Vec<_> = files.iter().map(picked).collect();
        let keys = self
            .queue
            .try_update(|queue| queue.pick(path, &picked, limits, most))
            .unwrap_or_default();
        let refused = self.queue.with_untracked(|queue| {
            let is_refused = |key: &&Key| {
                queue.get(**key).is_some_and(|item| matches!(item.state, State::Refused(_)))
            };
            keys.iter().filter(is_refused).count()
        });
        self.news.set(Some(News::Picked(number(keys.len() - refused), number(refused))));
        self.files.update_value(|known| known.extend(keys.into_iter().zip(files)));
        self.changed(path);
        self.go_on();
    }

    /// Sends a file once more.
    pub(crate) fn retry(self, key: Key) {
        self.queue.update(|queue| queue.retry(key));
        self.go_on();
    }

    /// Calls a file off, or takes it out again.
    pub(crate) fn remove(self, key: Key) {
        let path = self.path_of(key);
        self.drop_file(key);
        self.queue.update(|queue| queue.remove(key));
        self.changed(&path);
        self.go_on();
    }

    /// Notes that the backend no longer has a file, by its number among those of a question.
    pub(crate) fn expire(self, path: &str, number: usize) {
        self.queue.update(|queue| queue.expire(path, number));
        self.changed(path);
    }

    /// Follows the removal of a row of a group.
    pub(crate) fn remove_row(self, group: &str, number: usize) {
        let gone = self.queue.try_update(|queue| queue.remove_row(group, number));
        gone.into_iter().flatten().for_each(|key| self.drop_file(key));
        self.go_on();
    }

    fn retry_offline(self) {
        for key in self.queue.with_untracked(Queue::offline) {
            self.retry(key);
        }
    }

    /// Sends what waits, as long as there is room.
    fn go_on(self) {
        while let Some(key) = self.queue.try_update(Queue::next_to_send).flatten() {
            let upload = self.file(key).ok_or(ApiError::Unreadable).and_then(|file| {
                let tell = move |step| self.hear(key, step);
                self.client.with_value(|client| client.upload(&file, tell))
            });
            match upload {
                Ok(upload) => self.under_way.update_value(|all| drop(all.insert(key, upload))),
                Err(error) => self.end(key, Err(error)),
            }
        }
    }

    fn hear(self, key: Key, step: Step) {
        match step {
            Step::Sent(hundredths) => self.sent.update(|sent| {
                sent.insert(key, hundredths);
            }),
            Step::Ended(ended) => {
                self.end(key, ended);
                self.go_on();
            }
        }
    }

    fn end(self, key: Key, ended: Result<Attachment, ApiError>) {
        self.sent.update(|sent| {
            sent.remove(&key);
        });
        self.under_way.update_value(|all| drop(all.remove(&key)));
        self.queue.update(|queue| queue.end(key, ended));
        self.tell_when_settled();
        self.changed(&self.path_of(key));
    }

    /// Once for all that were picked together: a word for each would be talk without end.
    fn tell_when_settled(self) {
        let news = self.queue.with_untracked(|queue| {
            let count = |is: fn(&State) -> bool| {
                number(queue.items().iter().filter(|item| is(&item.state)).count())
            };
            let on_its_way = count(|state| matches!(state, State::Waiting | State::Sending));
            let there = count(|state| matches!(state, State::There(_)));
            let all = number(queue.items().len());
            (on_its_way == 0).then(|| News::Settled(there, all - there))
        });
        self.news.set(news);
    }

    fn drop_file(self, key: Key) {
        self.under_way.update_value(|all| drop(all.remove(&key)));
        self.files.update_value(|files| drop(files.remove(&key)));
    }

    fn path_of(self, key: Key) -> String {
        self.queue.with_untracked(|queue| {
            queue.get(key).map_or_else(String::new, |item| item.path.clone())
        })
    }

    fn changed(self, path: &str) {
        self.follow.with_value(|follow| follow.as_ref().inspect(|follow| follow(path)).map(drop));
    }
}

fn picked(file: &File) -> Picked {
    Picked {
        name: file.name(),
        // Exact below 2^53 bytes, and never negative.
        size: file.size() as u64,
        media_type: file.type_(),
        modified: file.last_modified() as i64,
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
