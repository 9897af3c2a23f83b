//! The sockets: TLS by the simulator's own authority, the control API, the deliveries that break.

use std::net::SocketAddr;
use std::sync::Arc;

use atlassian_sim::accounts::{self, ADA_EMAIL};
use atlassian_sim::auth::basic_header;
use atlassian_sim::{FaultKind, FaultRule, Options, Simulator, Truth};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpStream;

async fn talk<S: AsyncRead + AsyncWrite + Unpin>(mut stream: S, request: &str) -> String {
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A connection that is cut gives an error after what came before.
    let _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

async fn tls(simulator: &Simulator, host: &'static str, path: &str) -> String {
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(simulator.ca_pem().as_bytes()).unwrap()).unwrap();
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let connector = tokio_rustls::TlsConnector::from(Arc::new(config));
    let stream = TcpStream::connect(simulator.addr()).await.unwrap();
    let stream = connector.connect(ServerName::try_from(host).unwrap(), stream).await.unwrap();
    let authorization = basic_header(ADA_EMAIL, &accounts::token("ada"));
    let request = format!(
        "GET {path} HTTP/1.1\r\nhost: {host}\r\nauthorization: {authorization}\r\nconnection: close\r\n\r\n"
    );
    talk(stream, &request).await
}

async fn control(addr: SocketAddr, method: &str, path: &str, body: &str) -> String {
    let request = format!(
        "{method} {path} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    );
    let answer = talk(TcpStream::connect(addr).await.unwrap(), &request).await;
    answer.split_once("\r\n\r\n").unwrap().1.to_owned()
}

#[tokio::test]
async fn serves_and_stops() {
    let simulator = Simulator::start(Options::default()).await.unwrap();
    let tenant = tls(&simulator, "acme.atlassian.net", "/_edge/tenant_info").await;
    assert!(tenant.starts_with("HTTP/1.1 200") && tenant.contains("cloudId"), "{tenant}");
    let path = "/ex/confluence/1f0e2d3c-4b5a-4697-8877-6655443322aa/wiki/rest/api/user/current";
    assert!(tls(&simulator, "api.atlassian.com", path).await.contains("Ada Byron"));

    simulator.world().add_fault(FaultRule::on("acme", "/spaces", FaultKind::Reset).times(1));
    assert_eq!(tls(&simulator, "acme.atlassian.net", "/wiki/api/v2/spaces").await, "");
    simulator.world().add_fault(FaultRule::on("acme", "/spaces", FaultKind::CutBody).times(1));
    let cut = tls(&simulator, "acme.atlassian.net", "/wiki/api/v2/spaces").await;
    let whole = tls(&simulator, "acme.atlassian.net", "/wiki/api/v2/spaces").await;
    assert!(cut.starts_with("HTTP/1.1 200") && cut.len() < whole.len());

    let addr = simulator.control_addr();
    let truth = control(addr, "GET", "/truth/acme?account=ada@acme.example", "").await;
    let truth: Truth = serde_json::from_str(&truth).unwrap();
    assert_eq!(Some(truth), simulator.world().truth("acme", Some(ADA_EMAIL)));
    let rule = r#"[{"path_contains":"/spaces","kind":"status","status":500}]"#;
    assert_eq!(control(addr, "POST", "/faults", rule).await, "{\"ok\":true}");
    assert!(
        tls(&simulator, "acme.atlassian.net", "/wiki/api/v2/spaces")
            .await
            .starts_with("HTTP/1.1 500")
    );
    control(addr, "DELETE", "/faults", "").await;
    assert!(control(addr, "GET", "/requests", "").await.contains("\"violations\":[]"));
    assert!(control(addr, "GET", "/accounts", "").await.contains("collector@serviceaccount"));
    control(addr, "POST", "/reset-counters", "").await;
    assert_eq!(simulator.world().requests().total, 0);
    simulator.stop().await;
    assert!(TcpStream::connect(addr).await.is_err());
}
