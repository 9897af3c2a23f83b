//! The day on which a token expires, for a person's calendar (RFC 5545).

use axum::http::header;
use axum::response::{IntoResponse, Response};
use chrono::{NaiveDate, TimeDelta};
use icalendar::{Alarm, Calendar, Component, Event, EventLike, Property};
use jiff::civil::Date;

use crate::domain::connection::{Connection, REMINDER_DAYS};
use crate::domain::messages;
use crate::domain::subdomain::SITE_SUFFIX;

/// The file: one day, and an alarm for each reminder. `page` is where the token is replaced.
pub fn token_calendar(connection: &Connection, page: &str) -> Response {
    let host = format!("{}{SITE_SUFFIX}", connection.site.subdomain);
    let summary = messages::calendar_summary(host).say();
    let name = connection.account.display_name.as_str();
    let mut event = Event::new();
    // The same day of the same token is the same entry, however often it is taken.
    let uid = format!("{}-{}", connection.id, connection.token.expires_on);
    let stamp = Property::new("DTSTAMP", stamp(connection));
    event
        .uid(&uid)
        .starts(day(connection.token.expires_on))
        .summary(&summary)
        .description(&messages::calendar_detail(name, page).say())
        .append_property(stamp.clone())
        .append_property(Property::new("URL", page))
        .append_property(Property::new("TRANSP", "TRANSPARENT"));
    for days in REMINDER_DAYS {
        let mut alarm = Alarm::display(&summary, -TimeDelta::days(days.into()));
        alarm.uid(&format!("{uid}-{days}")).append_property(stamp.clone());
        event.alarm(alarm);
    }
    let calendar = Calendar::new().push(event).done().to_string();
    let file = format!("attachment; filename=\"{}-token.ics\"", connection.site.subdomain);
    let headers = [
        (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
        (header::CONTENT_DISPOSITION, &file),
    ];
    (headers, calendar).into_response()
}

/// When what it says was last changed.
fn stamp(connection: &Connection) -> String {
    connection.updated_at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

fn day(date: Date) -> NaiveDate {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    NaiveDate::from_ymd_opt(date.year().into(), month.into(), day.into()).unwrap_or_default()
}
