#![no_main]
//! One format alone: the one that `GROUNDSWELL_FORMAT` names. So a new format needs no target of its own.

use std::sync::LazyLock;

static FORMAT: LazyLock<String> = LazyLock::new(|| {
    std::env::var("GROUNDSWELL_FORMAT").expect("GROUNDSWELL_FORMAT names a format")
});

libfuzzer_sys::fuzz_target!(|data: &[u8]| groundswell_fuzz::format(&FORMAT, data));
