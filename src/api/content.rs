//! An evidence file as an answer: whole, a range of it, or "you have it already". And all of a run.

use std::ops::Range;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::domain::error::AppError;
use crate::domain::id::{ArtifactId, RunId};
use crate::domain::session::Actor;
use crate::service::Services;

/// A browser may keep the file, but asks each time whether it may still see it.
const KEEP: &str = "private, no-cache";

/// How a file is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Wish<'a> {
    /// `GET`, or `HEAD`, which is told of the file and is no download.
    pub method: &'a Method,
    /// The request's headers.
    pub headers: &'a HeaderMap,
}

/// Answers with a file: all of it, the one range that is asked for, or word
/// that the caller's copy is the same.
///
/// # Errors
/// As [`Services::artifact_content`].
pub async fn artifact_response(
    services: &Services,
    actor: &Actor,
    id: &ArtifactId,
    wish: Wish<'_>,
) -> Result<Response, AppError> {
    let artifact = services.artifact(actor, id).await?;
    let file = Told {
        tag: format!("\"{}\"", artifact.sha256),
        size: Some(u64::try_from(artifact.bytes).unwrap_or_default()),
        media_type: artifact.format.media_type(),
        name: &artifact.file_name,
    };
    let part = match file.part(wish) {
        Ok(part) => part,
        Err(answer) => return Ok(*answer),
    };
    if wish.is_head() {
        return Ok(file.answer(None, Body::empty()));
    }
    let content = services.artifact_content(actor, id, part.clone()).await?;
    Ok(file.answer(part, Body::from_stream(content.bytes)))
}

/// Answers with all files of a run in one archive, or a range of it. It is packed while it is sent,
/// so its length is known only once it was packed before; a range makes it known.
///
/// # Errors
/// As [`Services::run_archive`].
pub async fn archive_response(
    services: &Services,
    actor: &Actor,
    run: &RunId,
    wish: Wish<'_>,
) -> Result<Response, AppError> {
    let archive = services.run_archive(actor, run).await?;
    let mut file = Told {
        tag: format!("\"{}\"", archive.digest),
        size: services.archive_size(&archive),
        media_type: "application/zip",
        name: &archive.file_name,
    };
    if file.size.is_none() && wish.asks_for_a_part(&file.tag) {
        file.size = services.measured_archive(&archive).await?;
    }
    let part = match file.part(wish) {
        Ok(part) => part,
        Err(answer) => return Ok(*answer),
    };
    if wish.is_head() {
        return Ok(file.answer(None, Body::empty()));
    }
    let bytes = services.archive_content(actor, &archive, part.clone()).await?;
    Ok(file.answer(part, Body::from_stream(bytes)))
}

impl Wish<'_> {
    fn is_head(self) -> bool {
        self.method == Method::HEAD
    }

    fn text(&self, name: HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok())
    }

    fn has(&self, tag: &str) -> bool {
        self.text(header::IF_NONE_MATCH).is_some_and(|list| names(list, tag))
    }

    /// The range that is asked for, of this very file: one of another would not fit the rest. Of
    /// `HEAD` there is none (RFC 9110, 14.2).
    fn range(&self, tag: &str) -> Option<&str> {
        let unchanged = self.text(header::IF_RANGE).is_none_or(|condition| condition == tag);
        self.text(header::RANGE).filter(|_| unchanged && !self.is_head())
    }

    fn asks_for_a_part(&self, tag: &str) -> bool {
        !self.has(tag) && self.range(tag).is_some_and(|text| text.starts_with("bytes="))
    }
}

/// What the headers tell of a file.
struct Told<'a> {
    tag: String,
    /// None while nobody knows it.
    size: Option<u64>,
    media_type: &'a str,
    name: &'a str,
}

impl Told<'_> {
    /// The range that is wanted, none for all of it; or the answer that has no bytes.
    fn part(&self, wish: Wish<'_>) -> Result<Option<Range<u64>>, Box<Response>> {
        if wish.has(&self.tag) {
            let headers = [(header::ETAG, self.tag.clone()), (header::CACHE_CONTROL, KEEP.into())];
            return Err(Box::new((StatusCode::NOT_MODIFIED, headers).into_response()));
        }
        let Some((text, size)) = wish.range(&self.tag).zip(self.size) else { return Ok(None) };
        match Asked::read(text, size) {
            Asked::Part(start, end) => Ok(Some(start..end)),
            Asked::Whole => Ok(None),
            Asked::Beyond => {
                let whole = [(header::CONTENT_RANGE, format!("bytes */{size}"))];
                Err(Box::new((StatusCode::RANGE_NOT_SATISFIABLE, whole).into_response()))
            }
        }
    }

    fn answer(&self, part: Option<Range<u64>>, body: Body) -> Response {
        let mut response = body.into_response();
        if part.is_some() {
            *response.status_mut() = StatusCode::PARTIAL_CONTENT;
        }
        let mut set = |name, value: String| {
            if let Ok(value) = HeaderValue::from_str(&value) {
                response.headers_mut().insert(name, value);
            }
        };
        if let Some((part, size)) = part.as_ref().zip(self.size) {
            set(header::CONTENT_RANGE, format!("bytes {}-{}/{size}", part.start, part.end - 1));
        }
        if let Some(length) = part.map(|part| part.end - part.start).or(self.size) {
            set(header::CONTENT_LENGTH, length.to_string());
        }
        set(header::CONTENT_TYPE, self.media_type.to_owned());
        set(header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name));
        set(header::ACCEPT_RANGES, "bytes".to_owned());
        set(header::ETAG, self.tag.clone());
        set(header::CACHE_CONTROL, KEEP.to_owned());
        response
    }
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
