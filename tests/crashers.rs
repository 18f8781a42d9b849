//! Everything that once broke the reader goes the whole way again: bytes → posts → corpus → graphs → spread → layout.
//! What `npm run fuzz` finds is kept in `tests/crashers/` for ever.

mod support;

use groundswell::session::Session;
use groundswell::spread::Choice;
use std::path::Path;

#[test]
fn what_once_broke_something_does_no_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crashers");
    let files = support::read::folder(&folder);
    for file in &files {
        println!("{}", file.0);
        for size in [usize::MAX, 1, 7] {
            let Ok(corpus) = support::read::read_in(std::slice::from_ref(file), size) else {
                continue;
            };
            let mut session = Session::new(corpus);
            let _ = session.summary();
            for choice in [Choice::ByRule, Choice::NoOrigin, Choice::Post(0)] {
                let _ = session.open("", choice);
                let _ = session.view().map(|view| view.layout_bytes());
            }
        }
    }
    assert!(!files.is_empty(), "the files are gone");
}
