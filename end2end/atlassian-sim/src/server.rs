//! Sockets: accepts connections, turns HTTP into [`Request`] and [`Reply`] into HTTP, and delivers
//! replies as badly as they ask to be delivered.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::BodyExt;
use hyper::body::{Body as HttpBody, Frame, Incoming, SizeHint};
use hyper::service::service_fn;
use hyper::{Response, header};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::control;
use crate::dispatch;
use crate::http::{Delivery, Reply, Request};
use crate::world::World;

/// The largest request body that is read.
const MAX_BODY: usize = 1 << 20;

/// Serves the API over TLS until the task is aborted.
pub async fn serve_api(listener: TcpListener, acceptor: TlsAcceptor, world: Arc<World>) {
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let Ok((stream, _)) = listener.accept().await else { continue };
        let _ = stream.set_nodelay(true);
        let (acceptor, world) = (acceptor.clone(), Arc::clone(&world));
        connections.spawn(async move {
            if let Ok(stream) = acceptor.accept(stream).await {
                connection(stream, move |request| api(Arc::clone(&world), request)).await;
            }
        });
    }
}

/// Serves the control API until the task is aborted.
pub async fn serve_control(listener: TcpListener, world: Arc<World>) {
    let mut connections = JoinSet::new();
    loop {
        while connections.try_join_next().is_some() {}
        let Ok((stream, _)) = listener.accept().await else { continue };
        let world = Arc::clone(&world);
        connections.spawn(async move {
            let answer = move |request: Request| {
                let reply = control::answer(&world, &request);
                std::future::ready(reply)
            };
            connection(stream, answer).await;
        });
    }
}

async fn connection<S, F, R>(stream: S, answer: F)
where
    S: AsyncRead + AsyncWrite + Unpin,
    F: Fn(Request) -> R,
    R: Future<Output = Reply>,
{
    let service = service_fn(|request| async {
        let reply = match read(request).await {
            Some(request) => answer(request).await,
            None => Reply::html(413, "too large"),
        };
        if reply.delivery == Delivery::Reset {
            return Err(io::Error::from(io::ErrorKind::ConnectionReset));
        }
        Ok(respond(&reply))
    });
    // A client that goes away, or a reset on demand: nothing to report.
    let _ = hyper::server::conn::http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn read(request: hyper::Request<Incoming>) -> Option<Request> {
    let (parts, body) = request.into_parts();
    let body = http_body_util::Limited::new(body, MAX_BODY).collect().await.ok()?.to_bytes();
    let text = |name| parts.headers.get(name).and_then(|v| v.to_str().ok());
    let host = text(header::HOST).or_else(|| parts.uri.host()).unwrap_or_default();
    let target = parts.uri.path_and_query().map_or("/", |t| t.as_str());
    Some(Request::new(parts.method.as_str(), host, target, text(header::AUTHORIZATION), &body))
}

async fn api(world: Arc<World>, request: Request) -> Reply {
    let _under_way = world.journal.enter();
    let reply = dispatch::answer(&world, &request);
    let latency = world.knobs().latency_ms;
    if latency > 0 {
        tokio::time::sleep(Duration::from_millis(latency)).await;
    }
    if reply.delivery == Delivery::Stall {
        std::future::pending::<()>().await;
    }
    reply
}

/// A body that is whole, or fed piece by piece.
struct OutBody {
    whole: Option<Bytes>,
    pieces: Option<mpsc::Receiver<io::Result<Bytes>>>,
}

impl HttpBody for OutBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(whole) = self.whole.take() {
            return Poll::Ready(Some(Ok(Frame::data(whole))));
        }
        match &mut self.pieces {
            None => Poll::Ready(None),
            Some(pieces) => pieces.poll_recv(cx).map(|piece| piece.map(|p| p.map(Frame::data))),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.whole.is_none() && self.pieces.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        match (&self.whole, &self.pieces) {
            (whole, None) => SizeHint::with_exact(whole.as_ref().map_or(0, |b| b.len() as u64)),
            _ => SizeHint::default(),
        }
    }
}

fn respond(reply: &Reply) -> Response<OutBody> {
    let bytes = Bytes::from(reply.bytes());
    let mut builder = Response::builder().status(reply.status);
    for (name, value) in &reply.headers {
        builder = builder.header(name.as_ref(), value.as_str());
    }
    let body = match reply.delivery {
        Delivery::Cut => {
            builder = builder.header(header::CONTENT_LENGTH, bytes.len());
            let half = bytes.slice(..bytes.len() / 2);
            feed(async move |out| {
                let _ = out.send(Ok(half)).await;
                // Let the first half leave before the connection ends.
                tokio::time::sleep(Duration::from_millis(20)).await;
                let _ = out.send(Err(io::ErrorKind::ConnectionReset.into())).await;
            })
        }
        Delivery::Drip(every_ms) => feed(async move |out| {
            for at in (0..bytes.len()).step_by(64) {
                let piece = bytes.slice(at..bytes.len().min(at + 64));
                if out.send(Ok(piece)).await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(every_ms)).await;
            }
        }),
        Delivery::Huge(mebibytes) => feed(async move |out| {
            let filler = Bytes::from(vec![b' '; 1 << 20]);
            let mut open = out.send(Ok(bytes)).await.is_ok();
            for _ in 0..mebibytes {
                open = open && out.send(Ok(filler.clone())).await.is_ok();
            }
        }),
        _ => OutBody { whole: Some(bytes).filter(|b| !b.is_empty()), pieces: None },
    };
    builder.body(body).unwrap_or_else(|_| Response::new(OutBody { whole: None, pieces: None }))
}

fn feed<F, R>(run: F) -> OutBody
where
    F: FnOnce(mpsc::Sender<io::Result<Bytes>>) -> R,
    R: Future<Output = ()> + Send + 'static,
{
    let (sender, pieces) = mpsc::channel(4);
    tokio::spawn(run(sender));
    OutBody { whole: None, pieces: Some(pieces) }
}
