#![no_main]
libfuzzer_sys::fuzz_target!(|data: &[u8]| groundswell_fuzz::way(data));
