//! Spread → files. What leaves names nobody and quotes nothing unless the user says so.

pub mod spread_file;
