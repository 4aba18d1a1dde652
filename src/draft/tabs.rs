//! Tabs that have the same draft open: they hear of each other, so that one has it in its hand. By
//! `BroadcastChannel`, which unlike Web Locks is there on pages without TLS too, and does not keep
//! a page out of the browser's back-forward cache.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

/// What tabs say to each other about a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word {
    /// Does anybody have it in hand?
    Anybody,
    /// This tab has.
    Here,
    /// From now on this tab has.
    Mine,
}

impl Word {
    const ALL: [Self; 3] = [Self::Anybody, Self::Here, Self::Mine];

    fn as_str(self) -> &'static str {
        match self {
            Self::Anybody => "anybody",
            Self::Here => "here",
            Self::Mine => "mine",
        }
    }
}

/// One tab's voice among those that have a draft open. Dropping it ends it.
pub struct Voice {
    channel: BroadcastChannel,
    _ear: Closure<dyn FnMut(MessageEvent)>,
}

impl Voice {
    /// A voice among the tabs that have the draft with this key open; `hear` is called with what
    /// the others say. None where the browser has no such channel.
    pub fn new(key: &str, hear: impl Fn(Word) + 'static) -> Option<Self> {
        // Throws where the origin is opaque.
        let channel = BroadcastChannel::new(&format!("huiyin:draft:{key}")).ok()?;
        let ear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let said = event.data().as_string();
            let word = Word::ALL.into_iter().find(|word| said.as_deref() == Some(word.as_str()));
            if let Some(word) = word {
                hear(word);
            }
        });
        channel.set_onmessage(Some(ear.as_ref().unchecked_ref()));
        Some(Self { channel, _ear: ear })
    }

    /// Says something to the others.
    pub fn say(&self, word: Word) {
        // Fails only when the channel is closed.
        let _ = self.channel.post_message(&word.as_str().into());
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.channel.set_onmessage(None);
        self.channel.close();
    }
}
