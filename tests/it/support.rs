//! What the integration tests share: databases, a running product, the expected evidence.

pub mod answer;
pub mod command;
pub mod database;
pub mod expected;
pub mod optional;
pub mod parts;
pub mod product;
pub mod receiver;
pub mod walk;
pub mod writes;
