//! An evidence file as an answer: whole, a range of it, or "you have it already". And all of a run.

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::domain::error::AppError;
use crate::domain::id::{ArtifactId, RunId};
use crate::domain::session::Actor;
use crate::service::Services;

/// A browser may keep the file, but asks each time whether it may still see it.
const KEEP: &str = "private, no-cache";

/// Answers with a file: all of it, the one range that is asked for, or word
/// that the caller's copy is the same.
///
/// # Errors
/// As [`Services::artifact_content`].
pub async fn artifact_response(
    services: &Services,
    actor: &Actor,
    id: &ArtifactId,
    headers: &HeaderMap,
) -> Result<Response, AppError> {
    let artifact = services.artifact(actor, id).await?;
    let tag = format!("\"{}\"", artifact.sha256);
    let size = u64::try_from(artifact.bytes).unwrap_or_default();
    let text = |name| headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    if text(header::IF_NONE_MATCH).is_some_and(|list| names(list, &tag)) {
        let headers = [(header::ETAG, tag), (header::CACHE_CONTROL, KEEP.to_owned())];
        return Ok((StatusCode::NOT_MODIFIED, headers).into_response());
    }
    // A range of another version of the file would not fit the rest.
    let unchanged = text(header::IF_RANGE).is_none_or(|condition| condition == tag);
    let range = match text(header::RANGE).filter(|_| unchanged).map(|text| Asked::read(text, size))
    {
        Some(Asked::Part(start, end)) => Some(start..end),
        Some(Asked::Beyond) => {
            let whole = format!("bytes */{size}");
            return Ok((StatusCode::RANGE_NOT_SATISFIABLE, [(header::CONTENT_RANGE, whole)])
                .into_response());
        }
        Some(Asked::Whole) | None => None,
    };
    let content = services.artifact_content(actor, id, range.clone()).await?;
    let mut response = Body::from_stream(content.bytes).into_response();
    if range.is_some() {
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    let length = range.as_ref().map_or(size, |range| range.end - range.start);
    let mut set = |name, value: String| {
        if let Ok(value) = HeaderValue::from_str(&value) {
            response.headers_mut().insert(name, value);
        }
    };
    if let Some(range) = &range {
        set(header::CONTENT_RANGE, format!("bytes {}-{}/{size}", range.start, range.end - 1));
    }
    set(header::CONTENT_TYPE, artifact.format.media_type().to_owned());
    set(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", artifact.file_name));
    set(header::CONTENT_LENGTH, length.to_string());
    set(header::ACCEPT_RANGES, "bytes".to_owned());
    set(header::ETAG, tag);
    set(header::CACHE_CONTROL, KEEP.to_owned());
    Ok(response)
}

/// Answers with all files of a run. How long it will be is known when it is packed, so it has no
/// length, no ranges and no tag; each file has its own.
///
/// # Errors
/// As [`Services::run_archive`].
pub async fn archive_response(
    services: &Services,
    actor: &Actor,
    run: &RunId,
) -> Result<Response, AppError> {
    let archive = services.run_archive(actor, run).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/zip".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", archive.file_name)),
        (header::CACHE_CONTROL, "private, no-store".to_owned()),
    ];
    Ok((headers, Body::from_stream(archive.bytes)).into_response())
}

/// Whether a list of tags names this one, or any.
fn names(list: &str, tag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one == "*" || one.trim_start_matches("W/") == tag)
}

/// What a `Range` header asks for.
#[derive(Debug, PartialEq, Eq)]
enum Asked {
    /// From the first byte to before the second.
    Part(u64, u64),
    /// All of it: no range, several ranges, or none that can be understood.
    Whole,
    /// Behind the end.
    Beyond,
}

impl Asked {
    fn read(text: &str, size: u64) -> Self {
        let Some((first, last)) = text.strip_prefix("bytes=").and_then(|spec| spec.split_once('-'))
        else {
            return Self::Whole;
        };
        let (start, end) = match (first.parse::<u64>(), last.parse::<u64>()) {
            (Ok(start), Ok(last)) if start <= last => (start, last.saturating_add(1).min(size)),
            (Ok(start), Err(_)) if last.is_empty() => (start, size),
            (Err(_), Ok(0)) if first.is_empty() => return Self::Beyond,
            (Err(_), Ok(count)) if first.is_empty() => (size.saturating_sub(count), size),
            _ => return Self::Whole,
        };
        if start < end { Self::Part(start, end) } else { Self::Beyond }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_in_a_list() {
        for list in ["\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*"] {
            assert!(names(list, "\"abc\""), "{list}");
        }
        for list in ["", "abc", "\"x\"", "\"abcd\""] {
            assert!(!names(list, "\"abc\""), "{list}");
        }
    }

    #[test]
    fn ranges_are_read_as_the_standard_says() {
        for (text, asked) in [
            ("bytes=0-0", Asked::Part(0, 1)),
            ("bytes=2-5", Asked::Part(2, 6)),
            ("bytes=2-500", Asked::Part(2, 10)),
            ("bytes=2-", Asked::Part(2, 10)),
            ("bytes=-3", Asked::Part(7, 10)),
            ("bytes=-30", Asked::Part(0, 10)),
            ("bytes=-0", Asked::Beyond),
            ("bytes=10-", Asked::Beyond),
            ("bytes=5-2", Asked::Whole),
            ("bytes=0-1,3-4", Asked::Whole),
            ("pages=1-2", Asked::Whole),
            ("bytes=x-y", Asked::Whole),
        ] {
            assert_eq!(Asked::read(text, 10), asked, "{text}");
        }
    }
}
