//! Folders beside the contract: the widget, and pages that embed it.

use std::path::PathBuf;
use std::str::FromStr;

use axum::Router;
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::response::Response;
use thiserror::Error;
use tower_http::services::ServeDir;

/// A folder, and the path at which it is served.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mount {
    /// Begins with a slash and, unless it is nothing more, ends without one.
    path: String,
    folder: PathBuf,
}

impl Mount {
    /// The path at which it is served.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

/// A mount that cannot be understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum MountError {
    /// There is no `=`.
    #[error("must be PATH=DIR, such as /widget=dist")]
    NoFolder,
    /// The path is none.
    #[error("the path must begin with a slash and hold no braces or asterisks")]
    NoPath,
}

impl FromStr for Mount {
    type Err = MountError;

    fn from_str(text: &str) -> Result<Self, MountError> {
        let (path, folder) = text.split_once('=').ok_or(MountError::NoFolder)?;
        // Braces and asterisks are axum's own signs in routes, and would make it panic.
        if !path.starts_with('/') || path.contains(['{', '}', '*']) {
            return Err(MountError::NoPath);
        }
        let trimmed = path.trim_end_matches('/');
        let path = if trimmed.is_empty() { "/" } else { trimmed };
        Ok(Self { path: path.to_owned(), folder: folder.into() })
    }
}

/// Serves the mounts; HTML pages get the policy.
pub(super) fn router(mounts: &[Mount], policy: &HeaderValue) -> Router {
    let router = mounts.iter().fold(Router::new(), |router, mount| {
        let files = ServeDir::new(&mount.folder).precompressed_br().precompressed_gzip();
        match mount.path.as_str() {
            "/" => router.fallback_service(files),
            path => router.nest_service(path, files.redirect_path_prefix(path)),
        }
    });
    let policy = policy.clone();
    router.layer(axum::middleware::map_response(move |response: Response| {
        let policy = policy.clone();
        async move { with_headers(response, policy) }
    }))
}

fn with_headers(mut response: Response, policy: HeaderValue) -> Response {
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    // Names without a hash in them: always ask, and be told 304 by the time of the file.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let is_page =
        headers.get(CONTENT_TYPE).is_some_and(|value| value.as_bytes().starts_with(b"text/html"));
    if is_page {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mount_is_a_path_and_a_folder() {
        let mount: Mount = "/demo/=demo/hosts".parse().unwrap();
        assert_eq!(mount, Mount { path: "/demo".to_owned(), folder: "demo/hosts".into() });
        assert_eq!("/=x".parse::<Mount>().unwrap().path, "/");
        for (text, error) in [
            ("/demo", MountError::NoFolder),
            ("demo=x", MountError::NoPath),
            ("=x", MountError::NoPath),
            ("/{a}=x", MountError::NoPath),
        ] {
            assert_eq!(text.parse::<Mount>(), Err(error), "{text}");
        }
    }
}
