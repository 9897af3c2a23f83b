//! Version 2: pages, blog posts and their versions.

use serde_json::{Value, json};

use crate::clock::iso;
use crate::data::{Content, ContentSet, Kind, Order, Version};
use crate::dispatch::Context;
use crate::errors;
use crate::http::{Reply, escape};
use crate::paging::{Cursor, cursor, rows_to_give, v2_keyed, v2_page};
use crate::query::wrong_type;
use crate::routes::Op;
use crate::v2_spaces;

fn kind(context: &Context<'_>) -> Kind {
    match context.endpoint.op {
        Op::Blogposts | Op::SpaceBlogposts | Op::Blogpost | Op::BlogpostVersions => Kind::Blogpost,
        _ => Kind::Page,
    }
}

fn set<'a>(context: &'a Context<'_>) -> &'a ContentSet {
    match kind(context) {
        Kind::Page => &context.data.pages,
        Kind::Blogpost => &context.data.blogposts,
    }
}

fn version_json(version: &Version, context: &Context<'_>) -> Value {
    let author = &context.data.users[version.author].account_id;
    json!({
        "createdAt": iso(version.created_ms), "message": version.message, "number": version.number,
        "minorEdit": version.minor, "authorId": author, "ncsStepVersion": null, "contributorIds": [author],
    })
}

fn body_json(content: &Content, format: Option<&str>) -> Value {
    match format {
        None => json!({}),
        Some("atlas_doc_format") => {
            json!({"atlas_doc_format": {"representation": "atlas_doc_format", "value": "{\"type\":\"doc\",\"content\":[],\"version\":1}"}})
        }
        Some(format) => json!({format: {"representation": format, "value": content.body()}}),
    }
}

fn content_json(content: &Content, context: &Context<'_>) -> Value {
    let space = &context.data.spaces[content.space];
    let author = &context.data.users[content.author].account_id;
    let id = content.id.to_string();
    let folder = if content.kind == Kind::Page { "pages" } else { "blog" };
    let webui = if content.home {
        format!("/spaces/{}/overview", space.key)
    } else {
        format!(
            "/spaces/{}/{folder}/{id}/{}",
            space.key,
            escape(&content.title).replace("%20", "+")
        )
    };
    let mut value = json!({
        "id": id, "status": content.status, "title": content.title, "spaceId": space.id.to_string(),
        "authorId": author, "createdAt": iso(content.created_ms),
        "version": version_json(&content.latest(), context),
        "body": body_json(content, context.query.one("body-format")),
        "_links": {
            "webui": webui, "editui": format!("/pages/resumedraft.action?draftId={id}"),
            "edituiv2": format!("/spaces/{}/pages/edit-v2/{id}", space.key), "tinyui": format!("/x/{:x}", content.id),
        },
    });
    if content.kind == Kind::Page {
        value["parentId"] = content.parent.map_or(Value::Null, |p| Value::from(p.to_string()));
        value["parentType"] = content.parent.map_or(Value::Null, |_| Value::from("page"));
        value["position"] = if content.home { Value::Null } else { Value::from(content.id % 1000) };
        value["ownerId"] = Value::from(author.as_str());
        value["lastOwnerId"] = Value::Null;
        value["subtype"] = if content.live { Value::from("live") } else { Value::Null };
    }
    value
}

const PAGE_SORTS: &[&str] = &[
    "id",
    "-id",
    "created-date",
    "-created-date",
    "modified-date",
    "-modified-date",
    "title",
    "-title",
];

struct Filter<'a> {
    statuses: Vec<&'a str>,
    title: Option<String>,
    ids: Option<Vec<u64>>,
    subtype: Option<&'a str>,
    roots_only: bool,
}

impl<'a> Filter<'a> {
    fn of(context: &Context<'a>) -> Result<Self, Reply> {
        let query = &context.query;
        let (allowed, default): (&[&str], &[&str]) = match kind(context) {
            Kind::Page => {
                (&["current", "archived", "trashed", "deleted"], &["current", "archived"])
            }
            Kind::Blogpost => (&["current", "trashed", "deleted"], &["current"]),
        };
        query.choice("body-format", &["storage", "atlas_doc_format"])?;
        Ok(Self {
            statuses: query.choices("status", allowed)?.unwrap_or_else(|| default.to_vec()),
            title: query.one("title").map(str::to_lowercase),
            ids: query.ids("id", 250)?,
            subtype: query.choice("subtype", &["live", "page"])?,
            roots_only: query.choice("depth", &["all", "root"])? == Some("root"),
        })
    }

    fn keeps(&self, content: &Content, context: &Context<'_>) -> bool {
        self.statuses.contains(&content.status)
            && context.viewer.sees_content(content)
            && context.viewer.sees_space(&context.data.spaces[content.space])
            && self.title.as_ref().is_none_or(|t| content.title.to_lowercase() == *t)
            && self.ids.as_ref().is_none_or(|ids| ids.contains(&content.id))
            && self.subtype.is_none_or(|s| (s == "live") == content.live)
            && !(self.roots_only && content.parent.is_some())
    }
}

/// The spaces that a listing is about; none means all.
fn spaces(context: &Context<'_>) -> Result<Option<Vec<usize>>, Reply> {
    if matches!(context.endpoint.op, Op::SpacePages | Op::SpaceBlogposts) {
        return Ok(Some(vec![v2_spaces::visible(context)?.0]));
    }
    let Some(ids) = context.query.ids("space-id", 100)? else { return Ok(None) };
    let mut found: Vec<usize> =
        ids.iter().filter_map(|id| context.data.space(*id).map(|(i, _)| i)).collect();
    found.sort_unstable();
    found.dedup();
    Ok(Some(found))
}

pub fn list(context: &Context<'_>) -> Result<Reply, Reply> {
    let filter = Filter::of(context)?;
    let spaces = spaces(context)?;
    let sorts = if kind(context) == Kind::Page { PAGE_SORTS } else { &PAGE_SORTS[..6] };
    let sort = context.query.choice("sort", sorts)?.unwrap_or("id");
    let order = match sort.trim_start_matches('-') {
        "modified-date" => Order::Modified,
        "created-date" => Order::Created,
        "title" => Order::Title,
        _ => Order::Id,
    };
    let after = cursor(context, sort)?.map(|c| (c.value, c.id));
    let limit = rows_to_give(context)?;
    let keep = |c: &Content| filter.keeps(c, context);
    let mut found = set(context).select(
        spaces.as_deref(),
        order,
        sort.starts_with('-'),
        after,
        limit + 1,
        keep,
    );
    let more = found.len() > limit;
    found.truncate(limit);
    let next = found.last().filter(|_| more).map(|last| Cursor {
        id: last.id,
        order: sort.to_owned(),
        value: if order == Order::Modified {
            last.modified_ms()
        } else {
            i64::try_from(last.id).unwrap_or(0)
        },
    });
    let rows = found.into_iter().map(|content| content_json(content, context)).collect();
    Ok(v2_page(context, rows, next.as_ref()))
}

fn visible<'a>(context: &'a Context<'_>) -> Result<&'a Content, Reply> {
    let id: u64 = context.id.parse().map_err(|_| wrong_type("id", "long"))?;
    let what = if kind(context) == Kind::Page { "page" } else { "blog post" };
    set(context)
        .get(id)
        .filter(|c| {
            context.viewer.sees_content(c)
                && context.viewer.sees_space(&context.data.spaces[c.space])
        })
        .ok_or_else(|| errors::v2_not_found(what, &context.id))
}

pub fn single(context: &Context<'_>) -> Result<Reply, Reply> {
    let content = visible(context)?;
    let query = &context.query;
    let formats = [
        "storage",
        "atlas_doc_format",
        "view",
        "export_view",
        "anonymous_export_view",
        "styled_view",
        "editor",
    ];
    query.choice("body-format", &formats)?;
    let statuses = query
        .choices("status", &["current", "archived", "trashed", "deleted", "historical", "draft"])?;
    if statuses.is_some_and(|s| !s.contains(&content.status)) {
        return Err(errors::v2_not_found("page", &context.id));
    }
    let mut value = content_json(content, context);
    if let Some(text) = query.one("version") {
        let number = text.parse().map_err(|_| wrong_type("version", "int"))?;
        let version =
            content.version(number).ok_or_else(|| errors::v2_not_found("version", text))?;
        value["version"] = version_json(&version, context);
    }
    if query.one("include-version") == Some("false") {
        value["version"] = Value::Null;
    }
    value["_links"]["base"] = Value::from(format!("{}/wiki", context.profile.origin()));
    Ok(Reply::json(200, value))
}

pub fn versions(context: &Context<'_>) -> Result<Reply, Reply> {
    let content = visible(context)?;
    let mut versions = content.versions();
    context.query.choice("body-format", &["storage", "atlas_doc_format"])?;
    let sort = context.query.choice("sort", &["modified-date", "-modified-date"])?;
    let oldest_first = sort == Some("modified-date");
    if oldest_first {
        versions.reverse();
    }
    let place = |version: &Version| {
        let number = i64::from(version.number);
        if oldest_first { number } else { -number }
    };
    let name = if content.kind == Kind::Page { "page" } else { "blogpost" };
    let entity = json!({"id": content.id.to_string(), "title": content.title});
    v2_keyed(context, &versions, sort.unwrap_or("-modified-date"), place, |version| {
        let mut value = version_json(version, context);
        value[name] = entity.clone();
        value[name]["body"] = body_json(content, context.query.one("body-format"));
        value
    })
}
