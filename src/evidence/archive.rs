//! All files of a run in one ZIP archive, made while it is read.
//!
//! It is kept nowhere: the files are, and the same files give the same archive.
//! One chunk of one file is in memory at a time.

use std::io;

use async_zip::tokio::write::ZipFileWriter;
use async_zip::{Compression, ZipDateTime, ZipDateTimeBuilder, ZipEntryBuilder};
use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};
use futures::{AsyncWriteExt, TryStreamExt};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::io::DuplexStream;
use tokio_util::io::ReaderStream;

use super::hashing::CHUNK_BYTES;
use super::{EvidenceError, Files};
use crate::domain::id::RunId;

/// Streams an archive of these files, in the order of their names. All of them bear the run's time,
/// because when they were written says nothing. An archive that breaks off ends with an error,
/// never as if it were whole.
///
/// # Errors
/// [`EvidenceError::NotFound`] when one of the files is not there, [`EvidenceError::Store`].
pub async fn archive(
    files: Files,
    run: RunId,
    mut names: Vec<String>,
    at: Timestamp,
) -> Result<BoxStream<'static, io::Result<Bytes>>, EvidenceError> {
    for name in &names {
        if !files.exists(&run, name).await? {
            return Err(EvidenceError::NotFound(name.clone()));
        }
    }
    names.sort_unstable();
    let (inlet, outlet) = tokio::io::duplex(CHUNK_BYTES);
    // It ends by itself when nobody reads any more: there is nowhere to write to.
    let packing = tokio::spawn(pack(files, run, names, zip_time(at), inlet));
    let outcome = async move {
        match packing.await {
            Ok(Ok(())) => None,
            Ok(Err(error)) => Some(Err(error)),
            Err(error) => Some(Err(io::Error::other(error))),
        }
    };
    let outcome = stream::once(outcome).filter_map(async |outcome| outcome);
    Ok(ReaderStream::with_capacity(outlet, CHUNK_BYTES).chain(outcome).boxed())
}

async fn pack(
    files: Files,
    run: RunId,
    names: Vec<String>,
    at: ZipDateTime,
    inlet: DuplexStream,
) -> io::Result<()> {
    let mut archive = ZipFileWriter::with_tokio(inlet);
    for name in names {
        let mut bytes = files.read(&run, &name, None).await.map_err(io::Error::other)?;
        // Packed, workbooks too: of what is only stored, readers that stream cannot see the end.
        let entry = ZipEntryBuilder::new(name.into(), Compression::Deflate)
            .last_modification_date(at)
            .unix_permissions(0o644);
        let mut entry = archive.write_entry_stream(entry).await.map_err(io::Error::other)?;
        while let Some(chunk) = bytes.try_next().await? {
            entry.write_all(&chunk).await?;
        }
        entry.close().await.map_err(io::Error::other)?;
    }
    archive.close().await.map_err(io::Error::other)?;
    Ok(())
}

/// The time as ZIP has it: without a zone, by two seconds; here in UTC.
fn zip_time(at: Timestamp) -> ZipDateTime {
    let at = TimeZone::UTC.to_datetime(at);
    let part = |number: i8| number.unsigned_abs().into();
    ZipDateTimeBuilder::new()
        .year(i32::from(at.year()).clamp(1980, 2107))
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .build()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read as _};

    async fn kept(dir: &std::path::Path, run: &RunId, contents: &[(&str, Vec<u8>)]) -> Files {
        let files = Files::local(&dir.join("kept")).unwrap();
        for (name, bytes) in contents {
            let path = dir.join("source");
            std::fs::write(&path, bytes).unwrap();
            files.put(run, name, &path).await.unwrap();
        }
        files
    }

    async fn read(files: &Files, run: &RunId, names: &[&str]) -> io::Result<Vec<u8>> {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        let at = "2026-11-20T12:00:06Z".parse().unwrap();
        let stream = archive(files.clone(), run.clone(), names, at).await.unwrap();
        let chunks: Vec<_> = stream.try_collect().await?;
        Ok(chunks.concat())
    }

    #[tokio::test]
    async fn the_same_files_give_the_same_archive_in_the_order_of_their_names() {
        let dir = tempfile::tempdir().unwrap();
        let run = RunId::new(uuid::Uuid::from_u128(7));
        let long: Vec<u8> = (0..3_000_000_u32).flat_map(u32::to_le_bytes).collect();
        let contents = [("b.csv", long), ("a.jsonl", b"{}\n".to_vec()), ("empty.csv", Vec::new())];
        let files = kept(dir.path(), &run, &contents).await;
        let bytes = read(&files, &run, &["b.csv", "a.jsonl", "empty.csv"]).await.unwrap();
        assert_eq!(bytes, read(&files, &run, &["empty.csv", "a.jsonl", "b.csv"]).await.unwrap());
        let mut unpacked = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
        let names: Vec<_> = unpacked.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["a.jsonl", "b.csv", "empty.csv"]);
        for (name, wanted) in contents {
            let mut entry = unpacked.by_name(name).unwrap();
            let time = entry.last_modified().unwrap();
            assert_eq!(time.to_string(), "2026-11-20 12:00:06");
            let mut found = Vec::new();
            entry.read_to_end(&mut found).unwrap();
            assert!(found == wanted, "{name}");
        }
    }

    #[tokio::test]
    async fn an_archive_that_breaks_off_is_not_taken_for_whole() {
        let dir = tempfile::tempdir().unwrap();
        let run = RunId::new(uuid::Uuid::from_u128(7));
        let noise: Vec<u8> = (0..400_000_u64)
            .flat_map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_le_bytes())
            .collect();
        let files = kept(dir.path(), &run, &[("a.csv", noise), ("b.csv", vec![1])]).await;
        let names = vec!["a.csv".to_owned(), "b.csv".to_owned()];
        let at = Timestamp::UNIX_EPOCH;
        let absent = archive(files.clone(), run.clone(), vec!["c.csv".into()], at).await;
        assert!(matches!(absent, Err(EvidenceError::NotFound(_))));
        let mut stream = archive(files.clone(), run.clone(), names, at).await.unwrap();
        stream.next().await.unwrap().unwrap();
        files.delete(&run, "b.csv").await.unwrap();
        let rest: Vec<_> = stream.collect().await;
        assert!(rest.last().is_some_and(Result::is_err), "{} chunks", rest.len());
    }
}
