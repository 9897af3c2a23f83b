//! Serving, and ending well.

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, header};
use axum::middleware::Next;
use axum::response::Response;
use futures::StreamExt;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::health;

/// How long requests under way may still take: longer than the longest check.
const GRACE: Duration = Duration::from_secs(25);
/// How often recorded numbers are folded, so that they stay small where nobody reads them.
const FOLD: Duration = Duration::from_secs(10);

/// Serves until `stop`; then takes no more requests and lets those under way
/// end, for 25 seconds at most.
///
/// # Errors
/// What the operating system says when the listener fails.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: CancellationToken,
) -> std::io::Result<()> {
    let fold = async {
        let mut ticks = tokio::time::interval(FOLD);
        loop {
            ticks.tick().await;
            if let Some(recorder) = health::recorder() {
                recorder.run_upkeep();
            }
        }
    };
    let too_long = async {
        stop.cancelled().await;
        tokio::time::sleep(GRACE).await;
        tracing::warn!("requests that were still under way were cut off");
    };
    let service = router.into_make_service_with_connect_info::<SocketAddr>();
    tokio::select! {
        served = axum::serve(listener, service).with_graceful_shutdown(stop.clone().cancelled_owned()) => served,
        () = too_long => Ok(()),
        () = fold => Ok(()),
    }
}

/// Ends the streams that follow a run when the server stops: they would last as
/// long as the run. The stream of a check, which is a POST, may end by itself.
pub async fn end_streams(
    State(stop): State<CancellationToken>,
    request: Request,
    next: Next,
) -> Response {
    let follows = request.method() == Method::GET;
    let response = next.run(request).await;
    let is_events = follows
        && response
            .headers()
            .get(header::CONTENT_TYPE)
            .is_some_and(|kind| kind.as_bytes().starts_with(b"text/event-stream"));
    if !is_events {
        return response;
    }
    let stopped = stop.cancelled_owned();
    response.map(|body| Body::from_stream(body.into_data_stream().take_until(Box::pin(stopped))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::convert::Infallible;

    use axum::middleware::from_fn_with_state;
    use axum::response::sse::{Event, Sse};
    use axum::routing::get;
    use futures::stream;
    use tower::ServiceExt;

    async fn forever() -> Sse<impl futures::Stream<Item = Result<Event, Infallible>>> {
        let first = stream::once(async { Ok(Event::default().data("first")) });
        Sse::new(first.chain(stream::pending()))
    }

    #[tokio::test]
    async fn a_stream_that_would_never_end_ends_with_the_server() {
        let stop = CancellationToken::new();
        let router = Router::new()
            .route("/events", get(forever))
            .layer(from_fn_with_state(stop.clone(), end_streams));
        let request = Request::get("/events").body(Body::empty()).unwrap();
        let mut body = router.oneshot(request).await.unwrap().into_body().into_data_stream();
        assert_eq!(body.next().await.unwrap().unwrap(), "data: first\n\n");
        assert!(futures::poll!(body.next()).is_pending());
        stop.cancel();
        assert!(body.next().await.is_none());
    }
}
