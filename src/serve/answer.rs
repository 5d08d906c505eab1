//! What a browser is answered: always the same head, never a word of other origins.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

use super::request::Refusal;
use crate::page;

/// How much of what nobody wanted is read before a connection is closed, in pieces of 8 KiB: a system that finds unread
/// bytes takes back what was answered.
const LEFT: usize = 64;

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answer {
    /// Status and reason: `200 OK`.
    pub(super) status: &'static str,
    /// The media type.
    pub(super) kind: &'static str,
    /// The body.
    pub(super) body: Vec<u8>,
}

impl Answer {
    /// What was asked for.
    pub(super) fn of(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: "200 OK", kind, body: body.into() }
    }

    /// A sentence in place of what was asked for.
    fn sentence(status: &'static str, sentence: &str) -> Self {
        Self { status, kind: TEXT, body: format!("{sentence}\n").into() }
    }

    /// Sends it; of a question for the head alone, the head.
    pub(super) fn send(&self, to: &mut TcpStream, only_head: bool) -> io::Result<()> {
        let mut sent = head(self.status, self.kind, Some(self.body.len())).into_bytes();
        if !only_head {
            sent.extend_from_slice(&self.body);
        }
        to.write_all(&sent)?;
        to.flush()
    }
}

impl Refusal {
    /// What whoever is refused is told; nothing where nobody listens any more.
    pub(super) fn answer(self) -> Option<Answer> {
        match self {
            Self::NoRequest => Some(Answer::sentence("400 Bad Request", "no request")),
            Self::Foreign => Some(Answer::sentence("403 Forbidden", "only pages of this preview may ask")),
            Self::Method => Some(Answer::sentence("405 Method Not Allowed", "GET and HEAD only")),
            Self::TooLarge => Some(Answer::sentence("431 Request Header Fields Too Large", "too large")),
            Self::Gone => None,
        }
    }
}

/// The head of every answer; the stream of events has no length.
pub(super) fn head(status: &str, kind: &str, length: Option<usize>) -> String {
    let length = length.map_or_else(String::new, |length| format!("Content-Length: {length}\r\n"));
    let allow = if status.starts_with("405") { "Allow: GET, HEAD\r\n" } else { "" };
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{length}{allow}Cache-Control: no-store\r\n\
         Content-Security-Policy: {}; frame-ancestors 'none'\r\nCross-Origin-Resource-Policy: same-origin\r\n\
         Cross-Origin-Opener-Policy: same-origin\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n\
         Connection: close\r\n\r\n",
        page::SERVED_POLICY
    )
}

/// Closes a connection so that what was answered arrives.
pub(super) fn close(mut client: TcpStream) {
    let _ = client.shutdown(Shutdown::Write);
    let _ = client.set_read_timeout(Some(Duration::from_millis(500)));
    let mut rest = [0; 8192];
    for _ in 0..LEFT {
        if !matches!(client.read(&mut rest), Ok(1..)) {
            break;
        }
    }
}

/// Plain text.
const TEXT: &str = "text/plain; charset=utf-8";

/// The media type of a file of the site, by its ending.
pub(super) fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "txt" => TEXT,
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "xml" => "application/xml",
        _ => "application/octet-stream",
    }
}
