//! Every row of what Confluence Cloud is known to do, and of what it may do, and
//! what the person then reads: in the wizard without JavaScript, in the stream
//! that the wizard's script reads, in the API for a stored connection, and in
//! the log. The same rows make `docs/checks.md`.

mod doc;
mod lists;
mod row;
mod runner;
mod scopes;
mod sign_in;
mod site;
mod trouble;
mod words;

use doc::Section;
use row::Row;

/// All sections of the document, each with a product and a simulator of its own.
fn sections() -> Vec<(&'static str, &'static str, Vec<Row>)> {
    vec![
        (
            "Is there a site?",
            "The line `site`. Nothing but the name is needed to ask.",
            site::rows(),
        ),
        (
            "Do the email and the token work?",
            "The line `sign_in`. Only a known account counts; a list that answers proves nothing.",
            sign_in::rows(),
        ),
        (
            "Is the site open to the public?",
            "Such a site answers bogus credentials, too. They are refused all the same.",
            sign_in::public_rows(),
        ),
        (
            "Tokens with scopes",
            "They work on Atlassian's gateway alone, and each scope that is missing is named.",
            scopes::rows(),
        ),
        (
            "Can the lists be read?",
            "The lines after `sign_in`: each asks for what the collector will read.",
            lists::rows(),
        ),
        (
            "Trouble on the way",
            "What may pass by itself is tried again before it is told.",
            trouble::rows(),
        ),
        (
            "No answer in time",
            "A check ends after 20 seconds, whatever it waits for.",
            trouble::slow_rows(),
        ),
    ]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_row_ends_as_it_should_and_the_document_says_so() {
    let under_way: Vec<_> = sections()
        .into_iter()
        .map(|(heading, lead, rows)| {
            tokio::spawn(async move { Section { heading, lead, told: runner::run(rows).await } })
        })
        .collect();
    let mut sections = Vec::new();
    for section in under_way {
        sections.push(section.await.expect("a section runs to its end"));
    }
    let wrong: Vec<_> =
        sections.iter().flat_map(|section| &section.told).flat_map(|told| &told.wrong).collect();
    assert!(wrong.is_empty(), "{} rows are wrong:\n{wrong:#?}", wrong.len());
    doc::compare(&sections);
}
