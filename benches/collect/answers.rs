//! What it costs to keep what the site answers: the same site read with and without, in turns.

use confluence_connector::domain::evidence::ArtifactKind;
use confluence_connector::domain::run::RunMode;
use confluence_connector::evidence::read_responses;

use super::product::{Collected, Product};
use super::{ACME, number, simulator};

pub async fn print(pages: usize) {
    println!("\n## Keeping answers, {pages} pages, no latency\n");
    println!(
        "| database | reading | keeping too | times the time | evidence | keeping too | peak memory | keeping too | answers | their bodies | the file |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let simulator = simulator(pages).await;
    for name in ["SQLite", "PostgreSQL"] {
        let new = async || match name {
            "SQLite" => Some(Product::on_sqlite(&simulator, ACME).await),
            _ => Product::on_postgres(&simulator, ACME).await,
        };
        let (mut plain, mut keeping, mut file) = (Vec::new(), Vec::new(), None);
        for keeps_answers in [false, true, false, true] {
            let Some(mut product) = new().await else { continue };
            product.keeps_answers = keeps_answers;
            let run = product.collect(&simulator, RunMode::Full).await;
            if keeps_answers {
                file = Some(measured(&product).await);
                keeping.push(run);
            } else {
                plain.push(run);
            }
        }
        let Some((answers, bodies, bytes)) = file else {
            println!(
                "| {name} | not measured: CONNECTOR_TEST_POSTGRES_URL names none | | | | | | | | | |"
            );
            continue;
        };
        let reading = |runs: &[Collected]| least(runs, |run| run.reading);
        let evidence = |runs: &[Collected]| least(runs, |run| run.seconds - run.reading);
        let peak = |runs: &[Collected]| least(runs, |run| number(run.peak_kib) / 1024.0);
        println!(
            "| {name} | {:.1} s | {:.1} s | {:.2} × | {:.1} s | {:.1} s | {:.0} MiB | {:.0} MiB | {answers} | {:.1} MiB | {:.1} MiB |",
            reading(&plain),
            reading(&keeping),
            reading(&keeping) / reading(&plain),
            evidence(&plain),
            evidence(&keeping),
            peak(&plain),
            peak(&keeping),
            mebibytes(bodies),
            mebibytes(bytes),
        );
    }
}

/// Of two, the one that was disturbed less.
fn least(runs: &[Collected], of: impl Fn(&Collected) -> f64) -> f64 {
    runs.iter().map(of).fold(f64::INFINITY, f64::min)
}

/// How many answers the newest run keeps, how large their bodies are, and the file.
async fn measured(product: &Product) -> (usize, u64, u64) {
    let run = product.store.last_run(&product.connection).await.expect("read").expect("a run");
    let kept = product.store.artifacts(&run.id).await.expect("read");
    let file = kept.iter().find(|file| file.kind == ArtifactKind::RawResponses).expect("a file");
    let path = product.evidence().join(run.id.as_str()).join(&file.file_name);
    let (mut answers, mut bodies) = (0, 0);
    for answer in read_responses(&path).expect("the file") {
        answers += 1;
        bodies += u64::try_from(answer.expect("an answer").body_bytes).expect("a size");
    }
    (answers, bodies, u64::try_from(file.bytes).expect("a size"))
}

fn mebibytes(bytes: u64) -> f64 {
    number(bytes) / f64::from(1 << 20)
}
