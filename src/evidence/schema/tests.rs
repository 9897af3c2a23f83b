use std::collections::HashMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::*;
use crate::domain::evidence::{
    AccessChangeRow, AccessRow, AccountRow, AttachmentRow, AuditLogRow, ChangeRow, DecisionRow,
    MembershipRow, PageRow, RawResponse, RestrictionRow, SpaceRow,
};
use crate::evidence::manifest::Manifest;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// Writes the documents instead of comparing them.
const UPDATE: &str = "UPDATE_DOCS";

/// What docs/evidence.md says of each column of a table, in the section of this name.
fn meanings(section_name: &str) -> HashMap<String, String> {
    let text = std::fs::read_to_string(format!("{ROOT}/docs/evidence.md")).unwrap();
    let section = text.split("\n## ").find(|part| part.starts_with(&format!("{section_name}\n")));
    let section =
        section.unwrap_or_else(|| panic!("docs/evidence.md has nothing on {section_name}"));
    let mut meanings = HashMap::new();
    for line in section.lines().filter_map(|line| line.strip_prefix("| `")) {
        let (columns, meaning) = line.trim_end_matches(" |").split_once(" | ").unwrap();
        for column in columns.split(", ").map(|column| column.trim_matches('`')) {
            // The first table of a section has its columns.
            meanings.entry(column.to_owned()).or_insert_with(|| meaning.to_owned());
        }
    }
    meanings
}

/// The document of a table, and its columns in their order.
fn document<R: JsonSchema + Serialize + Default>(kind: ArtifactKind) -> (Value, Vec<String>) {
    let row = serde_json::to_string(&R::default()).unwrap();
    let columns = row
        .split(",\"")
        .map(|part| part.trim_start_matches(['{', '"']).split('"').next().unwrap().to_owned());
    let columns: Vec<String> = columns.collect();
    let mut document = schemars::schema_for!(R).to_value();
    let meanings = meanings(kind.as_str());
    for column in &columns {
        let meaning = meanings.get(column);
        let meaning = meaning.unwrap_or_else(|| panic!("docs/evidence.md: {kind} {column}"));
        document["properties"][column]["description"] = json!(meaning);
    }
    document["$id"] = json!(id_of(kind));
    document["title"] = json!(format!("A row of {kind}"));
    document["description"] = json!(format!(
        "One line of {kind}.jsonl. `required` has the columns in their order; more may come after them."
    ));
    // A row has all of its columns; what is not known is null.
    document["required"] = json!(columns);
    (document, columns)
}

/// The manifest's document. What its parts hold stands at their types.
fn manifest_document() -> Value {
    let mut document = schemars::schema_for!(Manifest).to_value();
    let meanings = meanings("Manifest");
    let fields: Vec<String> = document["properties"].as_object().unwrap().keys().cloned().collect();
    for field in fields {
        let meaning = meanings.get(&field);
        let meaning = meaning.unwrap_or_else(|| panic!("docs/evidence.md: manifest {field}"));
        document["properties"][&field]["description"] = json!(meaning);
    }
    document["$id"] = json!(id_of(ArtifactKind::Manifest));
    document["title"] = json!("The manifest of a run");
    document["description"] =
        json!("manifest.json, and what manifest.dsse.json has signed. More fields may come.");
    document
}

#[test]
fn the_document_of_the_manifest_is_that_of_its_type() {
    let text = format!("{}\n", serde_json::to_string_pretty(&manifest_document()).unwrap());
    let path = format!("{ROOT}/schemas/{}", name_of(ArtifactKind::Manifest));
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &text).unwrap();
        return;
    }
    let kept = schema(&name_of(ArtifactKind::Manifest));
    assert!(kept == Some(&text), "{path} is another; run with {UPDATE}=1");
}

#[test]
fn a_run_has_the_documents_of_its_tables_in_one() {
    let kinds = [ArtifactKind::Spaces, ArtifactKind::Pages, ArtifactKind::Spaces];
    let (count, bytes) = bundled(kinds.into_iter()).unwrap();
    let whole: Value = serde_json::from_slice(&bytes).unwrap();
    let names: Vec<&str> = whole["$defs"].as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!((count, names), (3, vec!["manifest", "pages", "spaces"]));
    // A row is checked by naming its document within the whole.
    let mut of_spaces = whole.clone();
    of_spaces["$ref"] = whole["$defs"]["spaces"]["$id"].clone();
    let validator = jsonschema::draft202012::new(&of_spaces).unwrap();
    assert!(validator.is_valid(&serde_json::to_value(SpaceRow::default()).unwrap()));
    assert!(!validator.is_valid(&serde_json::to_value(PageRow::default()).unwrap()));
}

fn compare<R: JsonSchema + Serialize + Default>(kind: ArtifactKind) {
    let (document, columns) = document::<R>(kind);
    let text = format!("{}\n", serde_json::to_string_pretty(&document).unwrap());
    let path = format!("{ROOT}/schemas/{}", name_of(kind));
    if std::env::var_os(UPDATE).is_some() {
        std::fs::write(&path, &text).unwrap();
        return;
    }
    assert!(schema(&name_of(kind)) == Some(&text), "{path} is another; run with {UPDATE}=1");
    // It takes what is written, and not what is not.
    let validator = jsonschema::draft202012::new(&document).unwrap();
    let mut row = serde_json::to_value(R::default()).unwrap();
    assert!(validator.is_valid(&row), "{row}");
    row["a_later_column"] = json!(1);
    assert!(validator.is_valid(&row), "{row}");
    for column in columns {
        let mut other = row.clone();
        other[&column] = json!([]);
        assert!(!validator.is_valid(&other), "{kind} takes a list as {column}");
        other.as_object_mut().unwrap().remove(&column);
        assert!(!validator.is_valid(&other), "{kind} does without {column}");
    }
}

#[test]
fn the_documents_are_those_of_the_rows() {
    compare::<AccessRow>(ArtifactKind::AccessReview);
    compare::<MembershipRow>(ArtifactKind::Memberships);
    compare::<AccountRow>(ArtifactKind::Accounts);
    compare::<SpaceRow>(ArtifactKind::Spaces);
    compare::<PageRow>(ArtifactKind::Pages);
    compare::<ChangeRow>(ArtifactKind::ChangeManagement);
    compare::<AuditLogRow>(ArtifactKind::AuditLog);
    compare::<RestrictionRow>(ArtifactKind::Restrictions);
    compare::<AttachmentRow>(ArtifactKind::Attachments);
    compare::<AccessChangeRow>(ArtifactKind::AccessChanges);
    compare::<DecisionRow>(ArtifactKind::ReviewDecisions);
    compare::<RawResponse>(ArtifactKind::RawResponses);
}

#[test]
fn every_document_has_a_name_by_which_it_is_found() {
    for RowSchema { name, .. } in schemas() {
        assert!(schema(&name).is_some(), "{name}");
    }
    for name in ["", "checksums.v1.schema.json", "access-review.v2.schema.json", "../Cargo.toml"] {
        assert!(schema(name).is_none(), "{name}");
    }
}
