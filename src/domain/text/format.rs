//! Numbers, dates and times as each language writes them (CLDR, by ICU4X).

use std::sync::LazyLock;

use icu_calendar::Gregorian;
use icu_datetime::fieldsets::{T, YMD};
use icu_datetime::input::{Date, Time};
use icu_datetime::{FixedCalendarDateTimeFormatter, NoCalendarFormatter};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::DecimalFormatterOptions;
use jiff::civil;

use crate::domain::locale::Locale;

struct Formats {
    decimal: DecimalFormatter,
    date: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    time: NoCalendarFormatter<T>,
}

static FORMATS: LazyLock<Vec<Formats>> =
    LazyLock::new(|| Locale::ALL.iter().map(|locale| formats(*locale)).collect());

fn formats(locale: Locale) -> Formats {
    let tag = match locale {
        // The day stands before the month, as in all the other languages here.
        Locale::English => "en-GB",
        // Ids, addresses and files have these digits too.
        Locale::Arabic => "ar-u-nu-latn",
        other => other.as_str(),
    };
    let tag: icu_locale_core::Locale = tag.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
    let known = "the data of all languages is compiled in";
    Formats {
        decimal: DecimalFormatter::try_new((&tag).into(), DecimalFormatterOptions::default())
            .expect(known),
        date: FixedCalendarDateTimeFormatter::try_new((&tag).into(), YMD::medium()).expect(known),
        time: NoCalendarFormatter::try_new((&tag).into(), T::hm()).expect(known),
    }
}

fn of(locale: Locale) -> &'static Formats {
    &FORMATS[locale as usize]
}

/// "1,204" in the language that is spoken here.
pub fn number(number: i64) -> String {
    number_in(Locale::current(), number)
}

pub(super) fn number_in(locale: Locale, number: i64) -> String {
    of(locale).decimal.format(&Decimal::from(number)).to_string()
}

/// So many tenths: "88.1".
pub fn decimal(tenths: i64) -> String {
    let mut decimal = Decimal::from(tenths);
    decimal.multiply_pow10(-1);
    of(Locale::current()).decimal.format(&decimal).to_string()
}

/// "20 Nov 2027".
pub fn date(date: civil::Date) -> String {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    match Date::try_new_gregorian(date.year().into(), month, day) {
        Ok(gregorian) => of(Locale::current()).date.format(&gregorian).to_string(),
        Err(_) => date.to_string(),
    }
}

/// "14:05".
pub fn time(time: civil::Time) -> String {
    let (hour, minute) = (time.hour().unsigned_abs(), time.minute().unsigned_abs());
    match Time::try_new(hour, minute, 0, 0) {
        Ok(clock) => of(Locale::current()).time.format(&clock).to_string(),
        Err(_) => time.to_string(),
    }
}
