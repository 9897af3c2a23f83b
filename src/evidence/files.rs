//! Where finished evidence files are kept: a folder, or a bucket of S3.
//!
//! A file is there as a whole or not at all, and writing it again replaces it
//! by the same bytes: a run that was killed and resumed leaves what an
//! undisturbed one leaves.

use std::io;
use std::ops::Range;
use std::path::Path as LocalPath;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::{self, BoxStream, StreamExt};
use object_store::aws::{AmazonS3Builder, AmazonS3ConfigKey};
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{GetOptions, ObjectStore, ObjectStoreExt};
use tokio::io::AsyncWriteExt;

use super::EvidenceError;
use crate::domain::id::RunId;

/// The size of a part: what is smaller goes in one request, what is larger in
/// parts, of which [`PARTS_AT_ONCE`] are held in memory. S3 takes 10,000 of them.
const PART_BYTES: usize = 8 * 1024 * 1024;
const PARTS_AT_ONCE: usize = 2;

/// The kept files; cheap to clone.
#[derive(Clone, Debug)]
pub struct Files {
    store: Arc<dyn ObjectStore>,
    prefix: Path,
}

impl Files {
    /// The place that a setting names: a folder (a path or `file://…`), or
    /// `s3://bucket/prefix`. Credentials, region and endpoint of S3 are those of
    /// the usual `AWS_…` environment.
    ///
    /// # Errors
    /// [`EvidenceError::Location`] with the cure, or [`EvidenceError::Io`] when
    /// the folder cannot be made.
    pub fn from_url(url: &str) -> Result<Self, EvidenceError> {
        let Some((scheme, _)) = url.split_once("://") else {
            return Self::local(LocalPath::new(url));
        };
        let parsed = url::Url::parse(url)
            .map_err(|error| location(format!("it is not an address ({error})")))?;
        match scheme {
            "file" => Self::local(
                &parsed
                    .to_file_path()
                    .map_err(|()| location("it is not the path of a folder".into()))?,
            ),
            "s3" => Self::s3(&parsed, AmazonS3Builder::from_env()),
            _ => Err(location(format!("files cannot be kept at {scheme}://"))),
        }
    }

    /// A folder, which is made if need be.
    ///
    /// # Errors
    /// [`EvidenceError::Location`] for an empty path, [`EvidenceError::Io`] when the folder cannot be made.
    pub fn local(dir: &LocalPath) -> Result<Self, EvidenceError> {
        if dir.as_os_str().is_empty() {
            return Err(location("it is empty".into()));
        }
        std::fs::create_dir_all(dir).map_err(EvidenceError::writing(dir))?;
        // Synced, because the database will say that the file is there.
        let store =
            LocalFileSystem::new_with_prefix(dir).map_err(EvidenceError::Store)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), prefix: Path::default() })
    }

    fn s3(url: &url::Url, builder: AmazonS3Builder) -> Result<Self, EvidenceError> {
        let bucket = url
            .host_str()
            .filter(|bucket| !bucket.is_empty())
            .ok_or_else(|| location("it names no bucket".into()))?;
        if !url.username().is_empty()
            || url.password().is_some()
            || url.query().is_some()
            || url.fragment().is_some()
        {
            return Err(location("it holds more than a bucket and a prefix".into()));
        }
        let prefix = Path::from_url_path(url.path())
            .map_err(|error| location(format!("its prefix cannot be used ({error})")))?;
        let store = builder.with_config(AmazonS3ConfigKey::Bucket, bucket).build();
        let store = store.map_err(|error| location(format!("S3 is not set up ({error})")))?;
        Ok(Self { store: Arc::new(store), prefix })
    }

    /// Keeps a file, streaming; an earlier one of the name is replaced at the end, at once.
    ///
    /// # Errors
    /// [`EvidenceError::Io`] when the file cannot be read, [`EvidenceError::Store`] when it cannot be kept.
    pub async fn put(
        &self,
        run: &RunId,
        file_name: &str,
        path: &LocalPath,
    ) -> Result<(), EvidenceError> {
        let mut file = tokio::fs::File::open(path).await.map_err(EvidenceError::reading(path))?;
        let location = self.location(run, file_name);
        let mut kept = BufWriter::with_capacity(Arc::clone(&self.store), location, PART_BYTES)
            .with_max_concurrency(PARTS_AT_ONCE);
        match tokio::io::copy(&mut file, &mut kept).await {
            Ok(_) => {
                kept.shutdown().await.map_err(|error| EvidenceError::Store(store_error(error)))
            }
            Err(error) => {
                // Parts that were sent would be paid for until the bucket's rules remove them.
                let _ = kept.abort().await;
                Err(EvidenceError::Store(store_error(error)))
            }
        }
    }

    /// Reads a file, or the bytes of a range of it, as a stream.
    ///
    /// # Errors
    /// [`EvidenceError::NotFound`], [`EvidenceError::Store`].
    pub async fn read(
        &self,
        run: &RunId,
        file_name: &str,
        range: Option<Range<u64>>,
    ) -> Result<BoxStream<'static, Result<Bytes, io::Error>>, EvidenceError> {
        let location = self.location(run, file_name);
        if range.as_ref().is_some_and(Range::is_empty) {
            // The stores refuse to give nothing.
            self.store.head(&location).await.map_err(|error| found(error, file_name))?;
            return Ok(stream::empty().boxed());
        }
        let options = GetOptions::new().with_range(range);
        let file = self
            .store
            .get_opts(&location, options)
            .await
            .map_err(|error| found(error, file_name))?;
        Ok(file.into_stream().map(|chunk| chunk.map_err(io::Error::other)).boxed())
    }

    /// Whether a file is kept.
    ///
    /// # Errors
    /// [`EvidenceError::Store`].
    pub async fn exists(&self, run: &RunId, file_name: &str) -> Result<bool, EvidenceError> {
        match self.store.head(&self.location(run, file_name)).await {
            Ok(_) => Ok(true),
            Err(object_store::Error::NotFound { .. }) => Ok(false),
            Err(error) => Err(EvidenceError::Store(error)),
        }
    }

    /// Deletes a file; one that is gone already counts as deleted.
    ///
    /// # Errors
    /// [`EvidenceError::Store`].
    pub async fn delete(&self, run: &RunId, file_name: &str) -> Result<(), EvidenceError> {
        match self.store.delete(&self.location(run, file_name)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(EvidenceError::Store(error)),
        }
    }

    /// `<prefix>/<run>/<name>`. A slash in a name is encoded: no name leaves its run.
    fn location(&self, run: &RunId, file_name: &str) -> Path {
        self.prefix.clone().join(run.as_str()).join(file_name)
    }
}

fn location(problem: String) -> EvidenceError {
    EvidenceError::Location { problem }
}

fn found(error: object_store::Error, file_name: &str) -> EvidenceError {
    match error {
        object_store::Error::NotFound { .. } => EvidenceError::NotFound(file_name.to_owned()),
        other => EvidenceError::Store(other),
    }
}

/// The store's own error, which the writer wraps.
fn store_error(error: io::Error) -> object_store::Error {
    match error.downcast::<object_store::Error>() {
        Ok(error) => error,
        Err(error) => object_store::Error::Generic { store: "evidence", source: Box::new(error) },
    }
}

#[cfg(test)]
mod tests;
