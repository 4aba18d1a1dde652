//! Open files: every connection is one, and many systems begin with a limit of 1,024 that a program
//! may raise by itself.

/// Raises the limit as far as it may be, and answers what it is then; nothing where there is none.
#[cfg(unix)]
pub(super) fn raise_limit() -> Option<u64> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    // Refused, it stays what it is.
    let _ = setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, ..limit });
    getrlimit(Resource::Nofile).current
}

#[cfg(not(unix))]
pub(super) fn raise_limit() -> Option<u64> {
    None
}
