//! The one error type: a stable code for programs, a sentence for people.

use std::fmt;

/// What can go wrong, as a code that never changes once released.
///
/// [`Code::as_str`] is what the command line prints, the report counts and the page's scripts compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// No post was found in anything that was read.
    NoPosts,
    /// The record is not well-formed JSON.
    BadJson,
    /// The last record ends before it is complete.
    Truncated,
    /// Neither JSON nor anything else that is read here.
    NotText,
    /// JSON of a shape that no format claims.
    UnknownShape,
    /// A post without an id.
    NoId,
    /// An id longer than [`crate::limits::MAX_ID_BYTES`].
    IdTooLong,
    /// A record longer than [`crate::limits::MAX_RECORD_BYTES`].
    RecordTooLong,
    /// The compressed stream is damaged or ends early.
    BadGzip,
    /// The zip archive is damaged, locked by a password or packed in a way that is not read here.
    BadZip,
    /// A compressed file unpacks to so much that it must be an attack.
    Bomb,
    /// A table or JSON of unknown make: someone must say which column is which.
    NeedsMapping,
    /// A row with more or fewer cells than the table has columns.
    WrongWidth,
    /// An id that has been through a float or a spreadsheet and names no post any more.
    DamagedId,
    /// A time without a zone, taken as UTC.
    NoZone,
    /// A time that could not be read.
    BadTime,
    /// Text that was decoded wrongly before it came here, or is not UTF-8.
    Mojibake,
    /// Times are known to the minute alone.
    ToTheMinute,
    /// A post that is not addressed to the public.
    NotPublic,
    /// A record of a platform that is not read here.
    OtherPlatform,
    /// A record of accounts, counts, lists or compliance: true, but no post.
    NotPosts,
    /// The platform answered with errors alone.
    ErrorResponse,
    /// A post that the platform withholds or has deleted.
    Withheld,
    /// More posts, accounts or bytes than one corpus can hold.
    TooLarge,
    /// A file could not be opened or read.
    Io,
    /// The hashtag asked for is on no post.
    UnknownTag,
    /// The post asked for is not in what was read.
    UnknownPost,
    /// The command line was not understood.
    Usage,
}

impl Code {
    /// The code as it is printed: lower case, words joined by `_`.
    pub fn as_str(self) -> &'static str {
        match self {
            Code::NoPosts => "no_posts",
            Code::BadJson => "bad_json",
            Code::Truncated => "truncated",
            Code::NotText => "not_text",
            Code::UnknownShape => "unknown_shape",
            Code::NoId => "no_id",
            Code::IdTooLong => "id_too_long",
            Code::RecordTooLong => "record_too_long",
            Code::BadGzip => "bad_gzip",
            Code::BadZip => "bad_zip",
            Code::Bomb => "bomb",
            Code::NeedsMapping => "needs_mapping",
            Code::WrongWidth => "wrong_width",
            Code::DamagedId => "damaged_id",
            Code::NoZone => "no_zone",
            Code::BadTime => "bad_time",
            Code::Mojibake => "mojibake",
            Code::ToTheMinute => "to_the_minute",
            Code::NotPublic => "not_public",
            Code::OtherPlatform => "other_platform",
            Code::NotPosts => "not_posts",
            Code::ErrorResponse => "error_response",
            Code::Withheld => "withheld",
            Code::TooLarge => "too_large",
            Code::Io => "io",
            Code::UnknownTag => "unknown_tag",
            Code::UnknownPost => "unknown_post",
            Code::Usage => "usage",
        }
    }
}

/// An error with its code and a message that says what, where and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// What kind of error, for programs.
    pub code: Code,
    /// What happened, for people; one or more whole sentences.
    pub message: String,
}

impl Error {
    /// An error of `code` that says `message`.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Error { code, message: message.into() }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.message, self.code.as_str())
    }
}

impl std::error::Error for Error {}

/// A result whose error is [`Error`].
pub type Result<T, E = Error> = std::result::Result<T, E>;
