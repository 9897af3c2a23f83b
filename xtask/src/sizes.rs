//! `cargo xtask sizes`: what a browser downloads, against the budget.

use std::{fs, net::SocketAddr, path::Path, process::ExitCode};

use anyhow::{Context, Result, ensure};

use crate::{
    compress, http,
    paths::{NAME, Paths},
    product::Product,
    report::Progress,
    site,
};

/// JavaScript and WebAssembly of the wizard, Brotli.
const SCRIPT_BUDGET: usize = 45_000;
/// What a portal's page loads, Brotli.
const CONNECT_BUDGET: usize = 3_000;
/// HTML and CSS of the first view, Brotli.
const FIRST_VIEW_BUDGET: usize = 14_000;

/// One row of the table, in bytes.
struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Size {
    fn of(name: &str, bytes: &[u8]) -> Result<Self> {
        Ok(Self {
            name: name.to_owned(),
            raw: bytes.len(),
            gzip: compress::gzip(bytes)?.len(),
            brotli: compress::brotli(bytes)?.len(),
        })
    }

    fn line(&self) -> String {
        format!("{:28} {:>9} {:>9} {:>9}", self.name, kb(self.raw), kb(self.gzip), kb(self.brotli))
    }
}

/// Builds the site for release, apart from the served one, and prints the table.
pub fn sizes(paths: &Paths) -> Result<ExitCode> {
    let directory = paths.root.join("target/sizes");
    let site = directory.join("site");
    fs::create_dir_all(&directory)?;
    site::build(paths, true, &site, &mut Progress::of(site::STEPS))?;

    let file = |extension: &str| -> Result<Size> {
        let name = format!("{NAME}.{extension}");
        let bytes = fs::read(site.join("pkg").join(&name))?;
        Size::of(&name, &bytes)
    };
    let (wasm, js, css) = (file("wasm")?, file("js")?, file("css")?);
    let beside = |name: &str| Size::of(name, &fs::read(site.join(name))?);
    let (connect, frame) = (beside("connect.js")?, beside("frame.js")?);
    let html = first_view(paths, &directory, &site);

    println!("\n{:28} {:>9} {:>9} {:>9}", "KB (1,000 bytes)", "raw", "gzip", "brotli");
    for size in [&wasm, &js, &css, &connect, &frame] {
        println!("{}", size.line());
    }
    match &html {
        Ok(html) => println!("{}", html.line()),
        Err(error) => println!("first view (HTML)            not measured: {error:#}"),
    }
    println!();
    let mut within = budget("JS + wasm, brotli", wasm.brotli + js.brotli, SCRIPT_BUDGET);
    within &= budget("connect.js, brotli", connect.brotli, CONNECT_BUDGET);
    if let Ok(html) = html {
        let first_view = html.brotli + css.brotli;
        within &= budget("HTML + CSS of the first view", first_view, FIRST_VIEW_BUDGET);
    }
    Ok(if within { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn budget(name: &str, bytes: usize, budget: usize) -> bool {
    let within = bytes <= budget;
    let verdict = if within { "within" } else { "OVER" };
    println!("{name}: {} KB, {verdict} the budget of {} KB", kb(bytes), kb(budget));
    within
}

/// Kilobytes with one digit.
fn kb(bytes: usize) -> String {
    let tenths = (bytes + 50) / 100;
    format!("{}.{}", tenths / 10, tenths % 10)
}

/// The wizard's first page as the server sends it in each encoding.
fn first_view(paths: &Paths, directory: &Path, site: &Path) -> Result<Size> {
    let program = [true, false]
        .map(|release| paths.program(NAME, release))
        .into_iter()
        .find(|program| program.is_file())
        .context("the server is not built: `cargo xtask build`")?;
    let data = directory.join("data");
    site::remove(&data)?;
    fs::create_dir_all(&data)?;
    let product = Product::new(program, site, &data, http::free_port()?);
    let _server = product.start(directory)?;
    let link = product.connect_link("sizes")?;
    let cookie = consume(product.address, &link)?;
    let get = |encoding: &str| -> Result<usize> {
        let headers = [("Cookie", cookie.as_str()), ("Accept-Encoding", encoding)];
        let response = http::request("GET", product.address, "/wizard", &headers)?;
        ensure!(response.status == 200, "GET /wizard answers {}", response.status);
        let sent = response.header("content-encoding").next().unwrap_or("identity");
        ensure!(sent == encoding, "GET /wizard is sent as {sent}, not {encoding}");
        Ok(response.body.len())
    };
    Ok(Size {
        name: "first view (HTML)".to_owned(),
        raw: get("identity")?,
        gzip: get("gzip")?,
        brotli: get("br")?,
    })
}

/// Opens the link as its landing page does, and gives the session's cookie.
fn consume(address: SocketAddr, link: &str) -> Result<String> {
    let path = link.find("/connect/").map(|start| &link[start..]).context("a link without path")?;
    let response = http::request("POST", address, path, &[])?;
    let cookies: Vec<_> = response
        .header("set-cookie")
        .map(|cookie| cookie.split(';').next().unwrap_or_default())
        .collect();
    ensure!(!cookies.is_empty(), "POST {path} answers {} without a cookie", response.status);
    Ok(cookies.join("; "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_rounded_to_a_tenth() {
        assert_eq!(kb(0), "0.0");
        assert_eq!(kb(44_949), "44.9");
        assert_eq!(kb(44_950), "45.0");
        assert_eq!(kb(1_234_567), "1234.6");
    }

    #[test]
    fn the_budget_itself_is_within() {
        assert!(budget("x", 45_000, SCRIPT_BUDGET));
        assert!(!budget("x", 45_001, SCRIPT_BUDGET));
    }
}
