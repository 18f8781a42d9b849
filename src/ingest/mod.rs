//! Bytes → posts. The only room that knows formats.

pub mod report;
