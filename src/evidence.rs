//! Evidence: rows become files, with their checksums, and the files are kept.
//!
//! This room knows neither the database nor Confluence: the collector feeds it
//! the facts of one run, a space and a group at a time, and nothing here grows
//! with the site.

pub mod access;
pub mod access_changes;
mod archive;
mod attribution;
mod audit_log;
pub mod bundle;
mod cells;
mod cover;
pub mod dsse;
mod error;
pub mod files;
mod hashing;
mod level;
pub mod manifest;
mod oscal;
mod responses;
mod rows_digest;
mod schema;
mod sheet;
mod statement;
pub mod table;
mod trace;
mod vanta;
pub mod verify;

pub use access::{AccessPath, Context, PrincipalFacts, SpaceAccess, SpaceFacts};
pub use archive::{ArchiveFile, archive, archive_digest, counted, part_of};
pub use attribution::Attribution;
pub use audit_log::audit_log_row;
pub use bundle::{Bundle, BundleFile};
pub use error::EvidenceError;
pub use files::Files;
pub use level::{SpaceCounts, SpaceLevel, SpaceLevels};
pub use oscal::assessment_results;
pub use responses::{ResponseWriter, pack_response, read_responses};
pub use schema::{SCHEMAS_FILE, bundled, schema, schemas};
pub use statement::Statement;
pub use table::{TableWriter, csv_text};
pub use trace::{Told, TraceOptions, TraceReport, TracedRow, trace};
pub use verify::{FileState, VerifyOptions, VerifyReport, verify};
