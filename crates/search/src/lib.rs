//! Search in memory, as one types, over ten thousand short entries.
//!
//! All text stands in one folded string. An entry is found when every term of the query is part of
//! it: Chinese needs no segmentation this way, and there is no index to build or to send. Fields
//! have weights, and where nothing is found, one typing error a term is forgiven.
//!
//! ```
//! use huiyin_search::{Entries, Query, Weight};
//!
//! let mut entries = Entries::default();
//! entries.add(&[(Weight::Name, "节能审查"), (Weight::Code, "FG-XK-02")]);
//! let found = entries.search(&Query::new("节能 xk"));
//! assert_eq!(found.entries(), [0]);
//! assert_eq!(found.marks("节能审查"), [0..6]);
//! ```

#![deny(missing_docs)]

mod entries;
mod fold;
mod found;
mod literal;
mod needle;
mod query;
mod related;

pub use entries::{Entries, Weight};
pub use found::Found;
pub use query::Query;
