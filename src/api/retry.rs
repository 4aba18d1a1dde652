//! When to try again by itself.

use gloo_timers::future::TimeoutFuture;

use super::ApiError;

/// Pauses in milliseconds before the second, third and fourth try of a call that may be repeated.
/// After that the citizen is told, and decides.
pub const PAUSES: [u32; 3] = [800, 2_000, 5_000];

/// How long to wait before try number `tries + 1`, or nothing when it should not be made.
#[must_use]
pub fn pause_after(tries: usize, error: &ApiError) -> Option<u32> {
    let pause = *PAUSES.get(tries.checked_sub(1)?)?;
    error.may_pass().then_some(pause)
}

/// Makes a call, and makes it again a few times while its failure may pass.
///
/// # Errors
/// That of the last try.
pub async fn persist<T>(call: impl AsyncFn() -> Result<T, ApiError>) -> Result<T, ApiError> {
    let mut tries = 1;
    loop {
        let error = match call().await {
            Ok(answer) => return Ok(answer),
            Err(error) => error,
        };
        match pause_after(tries, &error) {
            Some(pause) => TimeoutFuture::new(pause).await,
            None => return Err(error),
        }
        tries += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passing_fault_is_tried_again_a_few_times_with_growing_pauses() {
        let pauses: Vec<_> =
            (1..6).map_while(|tries| pause_after(tries, &ApiError::TimedOut)).collect();
        assert_eq!(pauses, PAUSES);
        assert!(pauses.is_sorted());
    }

    #[test]
    fn a_refusal_is_not_repeated() {
        assert_eq!(pause_after(1, &ApiError::Status(404, None)), None);
    }
}
