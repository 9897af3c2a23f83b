//! Sets the scene of a request, and takes the path off under which the product stands.
//!
//! A proxy may hand requests on with that path or without it: both are understood.

use axum::Router;
use axum::extract::{Request, State};
use axum::http::Uri;
use axum::http::uri::PathAndQuery;
use axum::middleware::Next;
use axum::response::Response;
use tower::Layer;
use tower::util::MapRequestLayer;

use super::language;
use crate::ui::scene::{BasePath, Scene};

/// Speaks the language of the request, and knows where the product stands, while it is answered.
pub async fn set(State(base): State<BasePath>, request: Request, next: Next) -> Response {
    let locale = language::of(request.headers(), None);
    Scene { base, locale }.scope(next.run(request)).await
}

/// The router under the product's path. What comes without it was handed on by a
/// proxy that has taken it off.
pub fn below(base: BasePath, router: Router) -> Router {
    if base.as_str().is_empty() {
        return router;
    }
    let strip = MapRequestLayer::new(move |mut request: Request| {
        if let Some(uri) = within(&base, request.uri()) {
            *request.uri_mut() = uri;
        }
        request
    });
    Router::new().fallback_service(strip.layer(router))
}

/// The address within the product; none when it does not begin with the path.
fn within(base: &BasePath, uri: &Uri) -> Option<Uri> {
    let path = base.strip(uri.path())?;
    let path_and_query = match uri.query() {
        Some(query) => PathAndQuery::try_from([path, "?", query].concat()).ok()?,
        None => PathAndQuery::try_from(path).ok()?,
    };
    let mut parts = uri.clone().into_parts();
    parts.path_and_query = Some(path_and_query);
    Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn requests_arrive_with_the_path_and_without_it() {
        let base = BasePath::of(&"https://portal.example/sources/confluence".parse().unwrap());
        let inner = Router::new().route("/wizard", get(async |uri: Uri| uri.to_string()));
        let router = below(base, inner);
        for (asked, found) in [
            ("/sources/confluence/wizard", Some("/wizard")),
            ("/sources/confluence/wizard?a=%2F", Some("/wizard?a=%2F")),
            ("/wizard?b", Some("/wizard?b")),
            ("/sources/wizard", None),
            ("/sources/confluence", None),
        ] {
            let request = Request::get(asked).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status().is_success(), found.is_some(), "{asked}");
            if let Some(found) = found {
                let body = axum::body::to_bytes(response.into_body(), 100).await.unwrap();
                assert_eq!(body, found, "{asked}");
            }
        }
    }
}
