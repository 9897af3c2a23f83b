//! All files of a run in one ZIP archive, made while it is read.
//!
//! It is kept nowhere: the files are, and the same files give the same archive.
//! One chunk of one file is in memory at a time.

use std::fmt::Write as _;
use std::io;
use std::ops::Range;

use async_zip::tokio::write::ZipFileWriter;
use async_zip::{Compression, ZipDateTime, ZipDateTimeBuilder, ZipEntryBuilder};
use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};
use futures::{AsyncWriteExt, TryStreamExt, future};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::io::DuplexStream;
use tokio_util::io::ReaderStream;

use super::hashing::{CHUNK_BYTES, digest_bytes};
use super::{EvidenceError, Files};
use crate::domain::id::RunId;

/// Counts in which ways the same files were packed: another way is another archive to whoever has
/// begun to download it. A test holds the bytes to it.
const FORM: u32 = 1;

/// A file of an archive.
#[derive(Clone, Copy, Debug)]
pub struct ArchiveFile<'a> {
    /// Its name.
    pub name: &'a str,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    pub sha256: &'a str,
}

/// By which an archive's bytes are known before they are packed: a digest of all that they depend
/// on.
pub fn archive_digest<'a>(files: impl Iterator<Item = ArchiveFile<'a>>, at: Timestamp) -> String {
    let mut files: Vec<_> = files.collect();
    files.sort_unstable_by_key(|file| file.name);
    let mut text = format!("zip {FORM} {at}\n");
    for ArchiveFile { name, sha256 } in files {
        let _ = writeln!(text, "{sha256}  {name}");
    }
    digest_bytes(text.as_bytes())
}

/// The bytes of a range of a stream; it ends with the range.
pub fn part_of(
    bytes: BoxStream<'static, io::Result<Bytes>>,
    range: Range<u64>,
) -> BoxStream<'static, io::Result<Bytes>> {
    let most =
        |bytes: &Bytes, count: u64| usize::try_from(count).unwrap_or(bytes.len()).min(bytes.len());
    let left = (range.start, range.end.saturating_sub(range.start));
    bytes
        .scan(left, move |(before, left), chunk| {
            future::ready(match chunk {
                _ if *left == 0 => None,
                Ok(mut chunk) => {
                    let skipped = chunk.split_to(most(&chunk, *before));
                    *before -= skipped.len() as u64;
                    chunk.truncate(most(&chunk, *left));
                    *left -= chunk.len() as u64;
                    Some(Ok(chunk))
                }
                Err(error) => Some(Err(error)),
            })
        })
        .try_filter(|chunk| future::ready(!chunk.is_empty()))
        .boxed()
}

/// The same stream, which tells how many bytes it had once it has come to its end.
pub fn counted(
    bytes: BoxStream<'static, io::Result<Bytes>>,
    told: impl FnOnce(u64) + Send + 'static,
) -> BoxStream<'static, io::Result<Bytes>> {
    let begin = (bytes, 0, Some(told));
    stream::unfold(begin, async |(mut bytes, count, told)| match bytes.next().await {
        Some(Ok(chunk)) => {
            let count = count + chunk.len() as u64;
            Some((Ok(chunk), (bytes, count, told)))
        }
        Some(Err(error)) => Some((Err(error), (bytes, count, None))),
        None => {
            if let Some(told) = told {
                told(count);
            }
            None
        }
    })
    .boxed()
}

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
    async fn the_form_is_another_when_the_bytes_are() {
        let dir = tempfile::tempdir().unwrap();
        let run = RunId::new(uuid::Uuid::from_u128(7));
        let rows: Vec<_> = (0..2000).map(|n| format!("row {n}, {}\n", n * n)).collect();
        let rows = rows.concat();
        let files = kept(dir.path(), &run, &[("a.csv", rows.into_bytes())]).await;
        let bytes = read(&files, &run, &["a.csv"]).await.unwrap();
        let packed = digest_bytes(&bytes);
        assert_eq!(
            (FORM, packed.as_str()),
            (1, "995ce5b8dcc70902039ecf60da84892489cd0c3a057eb1d5cda3918cb3c163bb"),
            "archives are packed in another way: raise FORM, so that nobody goes on with the other half of an older one"
        );
    }

    #[tokio::test]
    async fn a_range_is_cut_out_wherever_chunks_end() {
        let whole: Vec<u8> = (0..100).collect();
        for size in [1, 7, 100] {
            let chunks: Vec<_> =
                whole.chunks(size).map(|chunk| Ok(Bytes::copy_from_slice(chunk))).collect();
            for range in [0..100, 0..1, 6..8, 7..14, 99..100, 50..100] {
                let stream = stream::iter(
                    chunks
                        .iter()
                        .map(|it: &io::Result<Bytes>| Ok(it.as_ref().unwrap().clone()))
                        .collect::<Vec<_>>(),
                )
                .boxed();
                let part: Vec<_> = part_of(stream, range.clone()).try_collect().await.unwrap();
                let wanted =
                    usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
                assert_eq!(part.concat(), &whole[wanted], "{range:?} of chunks of {size}");
                assert!(part.iter().all(|chunk| !chunk.is_empty()));
            }
        }
    }

    #[tokio::test]
    async fn only_what_came_to_its_end_is_counted() {
        let (tell, told) = std::sync::mpsc::channel();
        let chunk = |text: &'static str| Ok(Bytes::from_static(text.as_bytes()));
        for broken in [false, true] {
            let tell = tell.clone();
            let mut chunks = vec![chunk("ab"), chunk("cde")];
            if broken {
                chunks.push(Err(io::Error::other("broken")));
            }
            let stream =
                counted(stream::iter(chunks).boxed(), move |size| tell.send(size).unwrap());
            assert_eq!(stream.count().await, if broken { 3 } else { 2 });
        }
        assert_eq!(told.try_iter().collect::<Vec<_>>(), [5]);
    }

    #[test]
    fn an_archive_is_known_by_all_that_its_bytes_depend_on() {
        let at: Timestamp = "2026-11-20T12:00:06Z".parse().unwrap();
        let digest = |files: &[(&str, &str)], at| {
            let files = files.iter().map(|(name, sha256)| ArchiveFile { name, sha256 });
            archive_digest(files, at)
        };
        let one = digest(&[("a", "1"), ("b", "2")], at);
        assert_eq!(one, digest(&[("b", "2"), ("a", "1")], at));
        let later = at + jiff::SignedDuration::from_secs(2);
        for other in [
            digest(&[("a", "2"), ("b", "1")], at),
            digest(&[("a", "1")], at),
            digest(&[("a", "1"), ("b", "2")], later),
        ] {
            assert_ne!(one, other);
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
