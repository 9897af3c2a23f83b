//! What the integration tests share: databases, a running product, the expected evidence.

pub mod database;
pub mod expected;
pub mod product;
