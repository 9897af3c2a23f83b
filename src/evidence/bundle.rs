//! The evidence files of one run, together with their checksums.

use std::fmt::Write as _;
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;

use super::EvidenceError;
use super::hashing::{Digested, HashingFile};
use super::manifest::MANIFEST_FILE;
use super::responses::ResponseWriter;
use super::schema::SCHEMAS_FILE;
use super::statement::Statement;
use super::table::{FinishedTable, TableWriter};
use crate::domain::evidence::{ArtifactFormat, ArtifactKind};

/// The name of the list of checksums.
pub const CHECKSUMS_FILE: &str = "SHA256SUMS";
/// The name of the signed manifest.
pub const SIGNATURE_FILE: &str = "manifest.dsse.json";
/// The name of the public key that checks it.
pub const SIGNING_KEY_FILE: &str = "signing-key.pem";

/// The formats of tables.
const TABLE_FORMATS: [ArtifactFormat; 4] =
    [ArtifactFormat::Csv, ArtifactFormat::Jsonl, ArtifactFormat::Xlsx, ArtifactFormat::Vanta];

/// A folder that is being filled with one run's files.
#[derive(Debug)]
pub struct Bundle {
    dir: PathBuf,
    statement: Arc<Statement>,
    opened: Vec<ArtifactKind>,
    /// Filled by the tables as they are finished.
    finished: Arc<Mutex<Vec<FinishedTable>>>,
    /// The files of tables whose workbooks are packed too, and of how many tables.
    files: Vec<BundleFile>,
    packed: usize,
    /// What speaks of the tables.
    documents: Vec<BundleFile>,
}

/// A finished file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BundleFile {
    /// What it is about.
    pub kind: ArtifactKind,
    /// How it is written.
    pub format: ArtifactFormat,
    /// Its name.
    pub file_name: String,
    /// Rows, without the header; lines, for the list of checksums.
    pub rows: i64,
    /// Its size.
    pub bytes: i64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// Of a table: a digest of its rows, whatever their order.
    pub rows_digest: Option<String>,
    /// Where it is.
    pub path: PathBuf,
}

impl Bundle {
    /// Makes the folder, for its owner only: the files name people. What an
    /// interrupted attempt has left in it is removed. The tables of a run with
    /// gaps say `PARTIAL` in their names.
    ///
    /// # Errors
    /// [`EvidenceError::Io`].
    pub fn create(dir: &Path, statement: Statement) -> Result<Self, EvidenceError> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(dir).map_err(EvidenceError::writing(dir))?;
        let tables = ArtifactKind::ALL.iter().flat_map(|kind| {
            let name = |partial| TABLE_FORMATS.map(|format| kind.file_name(format, partial));
            [name(false), name(true)].into_iter().flatten()
        });
        let documents =
            [SCHEMAS_FILE, MANIFEST_FILE, SIGNATURE_FILE, SIGNING_KEY_FILE, CHECKSUMS_FILE];
        let results = [false, true].into_iter().flat_map(|partial| {
            [
                ArtifactKind::AssessmentResults.file_name(ArtifactFormat::Json, partial),
                ArtifactKind::RawResponses.file_name(ArtifactFormat::JsonlGz, partial),
            ]
        });
        for name in tables.chain(documents.map(str::to_owned)).chain(results) {
            let path = dir.join(name);
            match std::fs::remove_file(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => {
                    return Err(EvidenceError::writing(&path)(error));
                }
                _ => {}
            }
        }
        Ok(Self {
            dir: dir.to_owned(),
            statement: Arc::new(statement),
            opened: Vec::new(),
            finished: Arc::default(),
            files: Vec::new(),
            packed: 0,
            documents: Vec::new(),
        })
    }

    /// Begins a table. Several may be under way at once.
    ///
    /// # Errors
    /// [`EvidenceError::Io`], or [`EvidenceError::Bundle`] for a kind that is no
    /// table or was begun before.
    pub fn table<R: Serialize + Default>(
        &mut self,
        kind: ArtifactKind,
    ) -> Result<TableWriter<R>, EvidenceError> {
        if !kind.is_table() || self.opened.contains(&kind) {
            return Err(EvidenceError::Bundle("a table was begun twice, or is none"));
        }
        let finished = Arc::clone(&self.finished);
        let done = move |table: FinishedTable| {
            finished.lock().unwrap_or_else(PoisonError::into_inner).push(table);
        };
        let table = TableWriter::create(&self.dir, kind, &self.statement, Box::new(done))?;
        self.opened.push(kind);
        Ok(table)
    }

    /// Waits for the workbooks, which may take minutes the first time, and returns
    /// the tables' files, sorted by name.
    ///
    /// # Errors
    /// [`EvidenceError::Io`], or [`EvidenceError::Bundle`] when a table was begun
    /// and not finished: its file would be cut.
    pub fn tables(&mut self) -> Result<&[BundleFile], EvidenceError> {
        let finished =
            std::mem::take(&mut *self.finished.lock().unwrap_or_else(PoisonError::into_inner));
        for table in finished {
            self.packed += 1;
            self.files.extend(table.into_files()?);
        }
        if self.packed != self.opened.len() {
            return Err(EvidenceError::Bundle("a table was begun and not finished"));
        }
        self.files.sort_unstable_by(|a, b| a.file_name.cmp(&b.file_name));
        Ok(&self.files)
    }

    /// Adds a document that speaks of the tables; `rows` is how many things it names.
    ///
    /// # Errors
    /// [`EvidenceError::Io`].
    pub fn add(
        &mut self,
        kind: ArtifactKind,
        format: ArtifactFormat,
        file_name: &str,
        rows: u64,
        bytes: &[u8],
    ) -> Result<BundleFile, EvidenceError> {
        let path = self.dir.join(file_name);
        let mut file = HashingFile::create(&path).map_err(EvidenceError::writing(&path))?;
        file.write_all(bytes).map_err(EvidenceError::writing(&path))?;
        let added = BundleFile::new(kind, format, path, rows, file.finish());
        self.documents.push(added.clone());
        Ok(added)
    }

    /// Begins the file of what Confluence has answered.
    ///
    /// # Errors
    /// [`EvidenceError::Io`].
    pub fn responses(&self, file_name: &str) -> Result<ResponseWriter, EvidenceError> {
        ResponseWriter::create(self.dir.join(file_name))
    }

    /// Adds that file, which has all its lines now.
    pub fn add_responses(&mut self, file: ResponseWriter) -> BundleFile {
        let (path, lines, digested) = file.finish();
        let (kind, format) = (ArtifactKind::RawResponses, ArtifactFormat::JsonlGz);
        let added = BundleFile::new(kind, format, path, lines, digested);
        self.documents.push(added.clone());
        added
    }

    /// Writes the checksums and returns all files, sorted by name, the list of
    /// checksums last.
    ///
    /// # Errors
    /// [`EvidenceError::Io`], or [`EvidenceError::Bundle`] as [`Bundle::tables`].
    pub fn finish(mut self) -> Result<Vec<BundleFile>, EvidenceError> {
        let mut files = self.tables()?.to_vec();
        files.extend_from_slice(&self.documents);
        files.sort_unstable_by(|a, b| a.file_name.cmp(&b.file_name));
        // The form of `sha256sum`: two spaces mean that the file was read as text, as all are.
        let mut lines = String::new();
        for file in &files {
            let _ = writeln!(lines, "{}  {}", file.sha256, file.file_name);
        }
        let (kind, format) = (ArtifactKind::Checksums, ArtifactFormat::Text);
        let rows = files.len() as u64;
        files.push(self.add(kind, format, CHECKSUMS_FILE, rows, lines.as_bytes())?);
        Ok(files)
    }
}

impl FinishedTable {
    fn into_files(self) -> Result<Vec<BundleFile>, EvidenceError> {
        let Self { kind, rows, .. } = self;
        let csv = BundleFile::new(kind, ArtifactFormat::Csv, self.csv_path, rows, self.csv);
        let jsonl = BundleFile::new(kind, ArtifactFormat::Jsonl, self.jsonl_path, rows, self.jsonl);
        let mut files = vec![
            BundleFile { rows_digest: Some(self.csv_rows), ..csv },
            BundleFile { rows_digest: Some(self.jsonl_rows), ..jsonl },
        ];
        if let Some(vanta) = self.vanta {
            let file =
                BundleFile::new(kind, ArtifactFormat::Vanta, vanta.path, rows, vanta.digested);
            files.push(BundleFile { rows_digest: Some(vanta.rows_digest), ..file });
        }
        if let Some(sheet) = self.sheet {
            let (path, packed) = (sheet.path.clone(), sheet.join()?);
            files.push(BundleFile::new(kind, ArtifactFormat::Xlsx, path, rows, packed));
        }
        Ok(files)
    }
}

impl BundleFile {
    fn new(
        kind: ArtifactKind,
        format: ArtifactFormat,
        path: PathBuf,
        rows: u64,
        digested: Digested,
    ) -> Self {
        let file_name =
            path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        Self {
            kind,
            format,
            file_name,
            rows: count(rows),
            bytes: count(digested.bytes),
            sha256: digested.sha256,
            rows_digest: None,
            path,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::evidence::{AccessRow, SpaceRow};
    use crate::domain::run::Stream;
    use std::fs;

    fn write(dir: &Path, gaps: &[(Stream, &'static str)]) -> Vec<BundleFile> {
        let mut bundle = Bundle::create(dir, Statement::with_gaps(gaps)).unwrap();
        let mut spaces = bundle.table::<SpaceRow>(ArtifactKind::Spaces).unwrap();
        let mut access = bundle.table::<AccessRow>(ArtifactKind::AccessReview).unwrap();
        for number in 0..3 {
            access
                .write(&AccessRow { space_id: number.to_string(), ..AccessRow::default() })
                .unwrap();
        }
        spaces.write(&SpaceRow { key: "ENG".into(), ..SpaceRow::default() }).unwrap();
        spaces.finish().unwrap();
        access.finish().unwrap();
        bundle.finish().unwrap()
    }

    #[test]
    fn the_same_rows_give_the_same_bytes_and_true_sums() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let files = write(&one.path().join("run"), &[]);
        let again = write(&two.path().join("run"), &[]);
        let names: Vec<_> = files.iter().map(|file| file.file_name.as_str()).collect();
        assert_eq!(
            names,
            [
                "access-review.csv",
                "access-review.jsonl",
                "access-review.xlsx",
                "spaces.csv",
                "spaces.jsonl",
                "SHA256SUMS"
            ]
        );
        for (file, other) in files.iter().zip(&again) {
            let bytes = fs::read(&file.path).unwrap();
            assert_eq!(bytes, fs::read(&other.path).unwrap());
            assert_eq!(i64::try_from(bytes.len()).unwrap(), file.bytes);
            let digest = super::super::hashing::digest_file(&file.path).unwrap();
            assert_eq!(digest.sha256, file.sha256);
            assert_eq!(file.sha256, other.sha256);
        }
        assert_eq!(files.iter().map(|file| file.rows).collect::<Vec<_>>(), [3, 3, 3, 1, 1, 5]);
        let sums = fs::read_to_string(&files[5].path).unwrap();
        assert_eq!(sums.lines().next().unwrap(), format!("{}  access-review.csv", files[0].sha256));
    }

    #[test]
    fn the_header_of_access_review_is_the_contract() {
        let dir = tempfile::tempdir().unwrap();
        write(dir.path(), &[]);
        let text = fs::read_to_string(dir.path().join("access-review.csv")).unwrap();
        assert_eq!(
            text.lines().next().unwrap(),
            "\u{feff}snapshot_at,site,space_id,space_key,space_name,space_type,space_status,principal_type,principal_id,\
             display_name,email,account_type,account_status,external,via,via_group_id,via_group_name,via_role_id,\
             via_role_name,permissions,is_admin,first_seen_at"
        );
    }

    #[test]
    fn the_files_of_a_run_with_gaps_say_so() {
        let dir = tempfile::tempdir().unwrap();
        let files = write(dir.path(), &[(Stream::Pages, "ENG")]);
        let names: Vec<_> = files.iter().map(|file| file.file_name.as_str()).collect();
        assert_eq!(
            names,
            [
                "access-review.PARTIAL.csv",
                "access-review.PARTIAL.jsonl",
                "access-review.PARTIAL.xlsx",
                "spaces.PARTIAL.csv",
                "spaces.PARTIAL.jsonl",
                "SHA256SUMS"
            ]
        );
        let sums = fs::read_to_string(dir.path().join(CHECKSUMS_FILE)).unwrap();
        assert!(names[..5].iter().all(|name| sums.contains(name)), "{sums}");
    }

    #[test]
    fn an_interrupted_attempt_is_cleared_and_a_cut_table_refused() {
        let dir = tempfile::tempdir().unwrap();
        let left = ["pages.csv", "pages.PARTIAL.jsonl", "change-management.xlsx"];
        for name in left {
            fs::write(dir.path().join(name), "half").unwrap();
        }
        write(dir.path(), &[]);
        assert!(left.iter().all(|name| !dir.path().join(name).exists()));
        let mut bundle = Bundle::create(dir.path(), Statement::with_gaps(&[])).unwrap();
        let table = bundle.table::<SpaceRow>(ArtifactKind::Spaces).unwrap();
        assert!(bundle.table::<SpaceRow>(ArtifactKind::Spaces).is_err());
        assert!(bundle.table::<SpaceRow>(ArtifactKind::Checksums).is_err());
        drop(table);
        assert!(matches!(bundle.finish(), Err(EvidenceError::Bundle(_))));
    }
}
