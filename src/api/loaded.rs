//! Something that comes over the network, in each of its states.

use std::sync::Arc;

use super::ApiError;

/// Something that comes over the network.
#[derive(Clone, Debug)]
pub enum Loaded<T> {
    /// On its way.
    Waiting,
    /// It did not come.
    Failed(ApiError),
    /// Here it is.
    Ready(Arc<T>),
}

impl<T> Loaded<T> {
    /// How a call ended.
    #[must_use]
    pub fn of(result: Result<T, ApiError>) -> Self {
        match result {
            Ok(value) => Self::Ready(Arc::new(value)),
            Err(error) => Self::Failed(error),
        }
    }
}
