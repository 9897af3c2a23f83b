//! The portal's endpoint for webhooks: keeps what it is sent, answers what the test says.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::Value;

/// What came in.
#[derive(Clone, Debug)]
pub struct Received {
    pub headers: HeaderMap,
    pub bytes: Bytes,
}

impl Received {
    pub fn body(&self) -> Value {
        serde_json::from_slice(&self.bytes).expect("JSON")
    }

    pub fn kind(&self) -> String {
        self.body()["type"].as_str().expect("a type").to_owned()
    }

    /// Whether it was signed with this secret, by the standard's own library.
    pub fn is_signed_with(&self, secret: &str) -> bool {
        let webhook = standardwebhooks::Webhook::new(secret).expect("a secret");
        webhook.verify(&self.bytes, &self.headers).is_ok()
    }
}

#[derive(Default)]
struct Shared {
    received: Mutex<Vec<Received>>,
    answers: Mutex<VecDeque<u16>>,
    always: Mutex<Option<u16>>,
}

/// A listening endpoint.
pub struct Receiver {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Receiver {
    pub async fn start() -> Self {
        let shared = Arc::new(Shared::default());
        let router = Router::new().fallback(take).with_state(Arc::clone(&shared));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("its address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, shared }
    }

    pub fn url(&self) -> String {
        format!("http://{}/hooks/confluence", self.address)
    }

    /// The next answers; 204 after them.
    pub fn answer(&self, statuses: &[u16]) {
        self.shared.answers.lock().expect("no panic").extend(statuses);
    }

    /// What is answered from now on.
    pub fn always(&self, status: u16) {
        *self.shared.always.lock().expect("no panic") = Some(status);
    }

    pub fn received(&self) -> Vec<Received> {
        self.shared.received.lock().expect("no panic").clone()
    }

    pub fn kinds(&self) -> Vec<String> {
        self.received().iter().map(Received::kind).collect()
    }

    /// Waits until so much has come in.
    pub async fn wait_for(&self, count: usize) -> Vec<Received> {
        let begun = Instant::now();
        loop {
            let received = self.received();
            if received.len() >= count {
                return received;
            }
            assert!(begun.elapsed() < Duration::from_mins(1), "{count} wanted: {:?}", self.kinds());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

async fn take(State(shared): State<Arc<Shared>>, headers: HeaderMap, bytes: Bytes) -> StatusCode {
    shared.received.lock().expect("no panic").push(Received { headers, bytes });
    let next = shared.answers.lock().expect("no panic").pop_front();
    let status = next.or(*shared.always.lock().expect("no panic")).unwrap_or(204);
    StatusCode::from_u16(status).expect("a status")
}
