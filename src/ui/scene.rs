//! What everything that is rendered for one request has in common: the language,
//! and the path under which the product stands.
//!
//! A portal may give the product a path of its own site, such as
//! `https://portal.example/sources/confluence/`. Handlers and pages name paths
//! within the product; [`at`] puts that path before them.

use std::future::Future;
use std::sync::Arc;

use url::Url;

use crate::domain::locale::Locale;

/// The path under which the product stands, without a slash at its end; empty for a site of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BasePath(Arc<str>);

tokio::task_local! {
    static BASE: BasePath;
}

impl BasePath {
    /// The path of the product's public address.
    pub fn of(public_url: &Url) -> Self {
        Self(public_url.path().trim_end_matches('/').into())
    }

    /// The path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The rest of `path` behind the base; none when it is not below it.
    pub fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        match path.strip_prefix(&*self.0)? {
            "" => Some("/"),
            rest => rest.starts_with('/').then_some(rest),
        }
    }

    fn current() -> Self {
        BASE.try_with(Clone::clone).unwrap_or_else(|_| Self("".into()))
    }
}

/// The language and the path of an answer.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Where the product stands.
    pub base: BasePath,
    /// What is spoken.
    pub locale: Locale,
}

impl Scene {
    /// That of the request which is being answered here. A stream is written when its handler
    /// has long ended, so it takes this along.
    pub fn current() -> Self {
        Self { base: BasePath::current(), locale: Locale::current() }
    }

    /// Sets the scene while `future` runs.
    pub fn scope<F: Future>(self, future: F) -> impl Future<Output = F::Output> {
        BASE.scope(self.base, self.locale.scope(future))
    }

    /// Sets the scene while `render` runs.
    pub fn set<T>(&self, render: impl FnOnce() -> T) -> T {
        BASE.sync_scope(self.base.clone(), || self.locale.speaking(render))
    }
}

/// The address of a path within the product, for a link, a form or a redirect.
pub fn at(path: &str) -> String {
    [BasePath::current().as_str(), path].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(public_url: &str) -> BasePath {
        BasePath::of(&public_url.parse().unwrap())
    }

    #[test]
    fn a_path_is_put_before_and_taken_off_again() {
        let base = base("https://portal.example/sources/confluence/");
        assert_eq!(at("/wizard"), "/wizard");
        let scene = Scene { base: base.clone(), locale: Locale::English };
        assert_eq!(scene.set(|| at("/wizard")), "/sources/confluence/wizard");
        for (path, rest) in [
            ("/sources/confluence/wizard", Some("/wizard")),
            ("/sources/confluence/", Some("/")),
            ("/sources/confluence", Some("/")),
            ("/sources/confluence2/wizard", None),
            ("/wizard", None),
        ] {
            assert_eq!(base.strip(path), rest, "{path}");
        }
    }

    #[test]
    fn a_site_of_its_own_has_no_path() {
        for address in ["https://connector.example", "https://connector.example/"] {
            assert_eq!(base(address).as_str(), "");
            assert_eq!(base(address).strip("/sources"), Some("/sources"));
        }
    }
}
