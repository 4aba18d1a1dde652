//! Something that comes over the network, in each of its states.

use std::sync::Arc;

use super::ApiError;

/// Something that comes over the network.
#[derive(Debug)]
pub enum Loaded<T> {
    /// On its way.
    Waiting,
    /// It did not come.
    Failed(ApiError),
    /// Here it is.
    Ready(Arc<T>),
}

// By hand: derived, it would ask for `T: Clone`, and what came is shared.
impl<T> Clone for Loaded<T> {
    fn clone(&self) -> Self {
        match self {
            Self::Waiting => Self::Waiting,
            Self::Failed(error) => Self::Failed(error.clone()),
            Self::Ready(value) => Self::Ready(Arc::clone(value)),
        }
    }
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
