//! `accounts` in the form of Vanta's access file, by which an access review is filled for a system
//! that Vanta does not read itself.
//!
//! What Vanta says of the form (help centre, "Access file uploader",
//! <https://help.vanta.com/en/articles/11345421-access-file-uploader>, as read in November 2026):
//! four columns; the owner is the email of somebody whom Vanta knows, or `External user`,
//! `Not a person`, `No owner`, or nothing; several roles are separated by commas; the status is
//! `Active` or `Deactivated`; capitals do not matter, extra spaces are not allowed. Nothing is said
//! of a byte order mark, so there is none.

use std::borrow::Cow;
use std::path::PathBuf;

use super::EvidenceError;
use super::hashing::{Digested, HashingFile};
use super::rows_digest::RowsDigest;
use super::table::{csv_writer, neutralised};
use crate::domain::evidence::{AccountRow, ArtifactKind};

const COLUMNS: [&str; 4] = ["Account name", "Account owner", "Role", "Status"];

/// Writes the form beside the other files of the table, from the same lines.
pub(super) struct VantaWriter {
    path: PathBuf,
    csv: csv::Writer<HashingFile>,
    rows: RowsDigest,
}

/// The written form.
#[derive(Debug)]
pub(super) struct FinishedVanta {
    pub(super) path: PathBuf,
    pub(super) digested: Digested,
    /// A digest of the records' cells (those of the header too), whatever their order.
    pub(super) rows_digest: String,
}

impl VantaWriter {
    /// Makes the file, with its header.
    pub(super) fn create(path: PathBuf) -> Result<Self, EvidenceError> {
        let file = HashingFile::create(&path).map_err(EvidenceError::writing(&path))?;
        let mut form = Self { path, csv: csv_writer(file), rows: RowsDigest::default() };
        form.record(&COLUMNS)?;
        Ok(form)
    }

    /// Writes the row of this line of JSONL.
    pub(super) fn write(&mut self, line: &[u8]) -> Result<(), EvidenceError> {
        let row: AccountRow = serde_json::from_slice(line).map_err(|error| EvidenceError::Row {
            table: ArtifactKind::Accounts.as_str(),
            problem: error.to_string(),
        })?;
        let cells = [name(&row), owner(&row), role(&row), status(&row).to_owned()];
        self.record(&cells.each_ref().map(|cell| neutralised(Cow::Borrowed(cell.as_str()))))
    }

    pub(super) fn finish(self) -> Result<FinishedVanta, EvidenceError> {
        let file = self.csv.into_inner().map_err(csv::IntoInnerError::into_error);
        let file = file.map_err(EvidenceError::writing(&self.path))?;
        Ok(FinishedVanta {
            path: self.path,
            digested: file.finish(),
            rows_digest: self.rows.text(),
        })
    }

    fn record<T: AsRef<str>>(&mut self, cells: &[T; 4]) -> Result<(), EvidenceError> {
        let cells = cells.each_ref().map(AsRef::as_ref);
        self.rows.add(cells);
        self.csv
            .write_record(cells)
            .map_err(|error| EvidenceError::writing(&self.path)(error.into()))
    }
}

/// The email is the name by which an account is known outside of Confluence. Where it is hidden, or
/// belongs to no person, names may be alike, so the id stands behind.
fn name(row: &AccountRow) -> String {
    let shown = single_spaced(&row.display_name);
    match (is_app(row) || row.email.is_empty(), shown.is_empty()) {
        (false, _) => single_spaced(&row.email),
        (true, false) => format!("{shown} ({})", row.account_id),
        (true, true) => row.account_id.clone(),
    }
}

/// Nothing, which Vanta allows, where the owner is not known: `No owner` would say that there is none.
fn owner(row: &AccountRow) -> String {
    if is_app(row) {
        "Not a person".to_owned()
    } else if row.external == Some(true) {
        "External user".to_owned()
    } else {
        single_spaced(&row.email)
    }
}

fn role(row: &AccountRow) -> String {
    let levels = [
        ("Space admin", row.admin_in),
        ("Contributor", row.edit_in),
        ("Viewer", row.read_in),
        ("Role not described", row.unknown_in),
    ];
    let roles: Vec<String> = levels
        .into_iter()
        .filter(|(_, spaces)| *spaces > 0)
        .map(|(role, spaces)| {
            format!("{role} ({spaces} {})", if spaces == 1 { "space" } else { "spaces" })
        })
        .collect();
    if roles.is_empty() { "Member of groups only".to_owned() } else { roles.join(", ") }
}

/// The access of an account whose status nobody tells is real, so it is to be reviewed.
fn status(row: &AccountRow) -> &'static str {
    match row.account_status.as_str() {
        "inactive" | "closed" => "Deactivated",
        _ => "Active",
    }
}

fn is_app(row: &AccountRow) -> bool {
    row.account_type == "app"
}

fn single_spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(rows: &[AccountRow]) -> String {
        let dir = tempfile::tempdir().unwrap();
        let mut form = VantaWriter::create(dir.path().join("form")).unwrap();
        for row in rows {
            form.write(&serde_json::to_vec(row).unwrap()).unwrap();
        }
        let finished = form.finish().unwrap();
        let text = std::fs::read_to_string(&finished.path).unwrap();
        assert_eq!(finished.digested.bytes, text.len() as u64);
        text
    }

    fn account(id: &str, name: &str, email: &str, kind: &str) -> AccountRow {
        AccountRow {
            account_id: id.into(),
            display_name: name.into(),
            email: email.into(),
            account_type: kind.into(),
            account_status: "active".into(),
            ..AccountRow::default()
        }
    }

    #[test]
    fn it_is_what_vanta_publishes_of_its_form() {
        let ada = AccountRow {
            admin_in: 12,
            read_in: 1,
            ..account("557058:1", "Ada Byron", "ada@acme.example", "atlassian")
        };
        let hidden = AccountRow {
            edit_in: 1,
            account_status: "closed".into(),
            ..account("557058:2", "Grace  \u{a0}Hopper ", "", "atlassian")
        };
        let partner = AccountRow {
            external: Some(true),
            account_status: "inactive".into(),
            ..account("557058:3", "Eve", "eve@partner.example", "atlassian")
        };
        let bot = account("557058:4", "=Bot", "1f@connect.example", "app");
        let unknown = AccountRow {
            unknown_in: 2,
            account_status: "unknown".into(),
            ..account("557058:5", "", "", "unknown")
        };
        assert_eq!(
            written(&[ada, hidden, partner, bot, unknown]),
            "Account name,Account owner,Role,Status\r\n\
             ada@acme.example,ada@acme.example,\"Space admin (12 spaces), Viewer (1 space)\",Active\r\n\
             Grace Hopper (557058:2),,Contributor (1 space),Deactivated\r\n\
             eve@partner.example,External user,Member of groups only,Deactivated\r\n\
             '=Bot (557058:4),Not a person,Member of groups only,Active\r\n\
             557058:5,,Role not described (2 spaces),Active\r\n"
        );
    }

    #[test]
    fn a_form_without_accounts_has_its_header() {
        assert_eq!(written(&[]), "Account name,Account owner,Role,Status\r\n");
    }

    #[test]
    fn a_line_of_another_table_is_a_fault() {
        let dir = tempfile::tempdir().unwrap();
        let mut form = VantaWriter::create(dir.path().join("form")).unwrap();
        assert!(matches!(form.write(b"{\"name\":\"x\"}"), Err(EvidenceError::Row { .. })));
    }
}
