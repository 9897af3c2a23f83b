//! What may go wrong while a site is read, and what comes of it: each fault has its answer, and the
//! evidence equals the truth or says where it does not.

mod answers;
mod compare;
mod doc;
mod lab;
mod model;
mod plan;
mod row;

use std::sync::Arc;

use confluence_connector::domain::run::RunStatus;
use futures::future::join_all;

use compare::differences;
use lab::{Bench, Lab, Outcome};
use row::{Answer, Row, Scene};

use crate::support::database::sqlite;

/// The data of every row's site.
const SEED: u64 = 12;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_fault_has_its_answer_and_the_document_says_so() {
    let lab = Arc::new(Lab::open().await);
    let bench = Arc::new(lab.bench(sqlite().await));
    let sections = answers::sections();
    let rows = sections.iter().flat_map(|(_, rows)| rows).enumerate();
    let told = join_all(rows.map(|(n, row)| run(&lab, &bench, n, row))).await;
    let wrong: Vec<_> = told.into_iter().flatten().collect();
    assert!(wrong.is_empty(), "{} rows are wrong:\n{}", wrong.len(), wrong.join("\n\n"));
    assert_eq!(lab.simulator.world().requests().violations, Vec::<_>::new());
    doc::compare(&sections);
}

/// What is wrong with a row, if anything.
async fn run(lab: &Arc<Lab>, bench: &Arc<Bench>, n: usize, row: &Row) -> Option<String> {
    let site = format!("{}--f{n}", row.base);
    let truth = lab.settle(&site, SEED);
    let scene = Scene { site: site.clone(), truth };
    let faults = (row.faults)(&scene);
    // Of a task of its own, so that the rows do not wait for each other's work.
    let (lab, bench) = (Arc::clone(lab), Arc::clone(bench));
    let outcome = tokio::spawn(async move { lab.collect(&bench, &site, faults).await });
    let outcome = outcome.await.expect("it ends");
    let mut wrong = judge(&outcome, row, &scene);
    if outcome.fired.contains(&0) {
        wrong.push(format!("a fault did not happen: {:?}", outcome.fired));
    }
    (!wrong.is_empty()).then(|| format!("{}:\n    {}", row.name, wrong.join("\n    ")))
}

fn judge(outcome: &Outcome, row: &Row, scene: &Scene) -> Vec<String> {
    let gaps: Vec<_> = outcome.run.gaps.iter().collect();
    let status = outcome.run.status;
    let mut wrong = Vec::new();
    let differing = || differences(outcome, &(row.touches)(scene));
    let as_told = match &row.answer {
        Answer::Whole => {
            wrong.extend(differing());
            status == RunStatus::Succeeded && gaps.is_empty()
        }
        Answer::Gap(stream, subject, code) => {
            wrong.extend(differing());
            let subject = subject(scene);
            status == RunStatus::Partial
                && matches!(gaps.as_slice(), [gap] if gap.stream == *stream
                    && gap.subject.ends_with(&subject) && gap.code == *code)
        }
        Answer::Kept(is_kept) => {
            if differing().is_empty() {
                wrong.push("nothing shows".to_owned());
            }
            status == RunStatus::Succeeded && gaps.is_empty() && is_kept(scene, outcome)
        }
        Answer::Fails(code) | Answer::Stops(code) => {
            let stops = matches!(row.answer, Answer::Stops(_));
            let error = outcome.run.error.as_ref().map(|error| error.code.as_str());
            status == RunStatus::Failed
                && error == Some(*code)
                && outcome.attention.as_deref() == stops.then_some(*code)
        }
    };
    if !as_told {
        let gaps: Vec<_> =
            gaps.iter().map(|gap| format!("{} {} {}", gap.stream, gap.subject, gap.code)).collect();
        wrong.push(format!(
            "{status} with gaps {gaps:?}, error {:?}, attention {:?}",
            outcome.run.error.as_ref().map(|error| &error.code),
            outcome.attention,
        ));
    }
    wrong.truncate(6);
    wrong
}
