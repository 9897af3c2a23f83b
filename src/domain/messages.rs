//! A function for each message in `locales/`, made by `build.rs`.

use super::text::{Argument, Text};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
