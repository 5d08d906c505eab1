//! What a browser asks for: one bounded head, read by the book, from this machine and from no other site's page.

use std::io::Read;

/// The most bytes of a head.
const HEAD: usize = 16 * 1024;
/// The most header lines.
const LINES: usize = 64;
/// In how many pieces a head may come; browsers send one.
const PIECES: usize = 32;

/// A request that may be answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// The path, as it was written.
    pub(super) path: String,
    /// What stands behind its question mark.
    pub(super) query: String,
    /// Whether only the head of the answer is wanted.
    pub(super) only_head: bool,
}

/// Why a request is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// It is no request.
    NoRequest,
    /// It comes from elsewhere, or is meant for another host.
    Foreign,
    /// It wants more than to look.
    Method,
    /// Its head is too large.
    TooLarge,
    /// Nothing came in time, or the connection broke.
    Gone,
}

impl Request {
    /// Reads a request that came in at one of these hosts (`127.0.0.1:4174`).
    pub(super) fn read(from: &mut impl Read, hosts: &[String]) -> Result<Self, Refusal> {
        let mut head = Vec::new();
        for _ in 0..PIECES {
            let mut piece = [0; 4096];
            match from.read(&mut piece) {
                Ok(0) | Err(_) => return Err(Refusal::Gone),
                Ok(length) => head.extend_from_slice(&piece[..length]),
            }
            if let Some(request) = parse(&head, hosts)? {
                return Ok(request);
            }
            if head.len() > HEAD {
                return Err(Refusal::TooLarge);
            }
        }
        Err(Refusal::Gone)
    }
}

/// The request, once its head is whole.
fn parse(head: &[u8], hosts: &[String]) -> Result<Option<Request>, Refusal> {
    let mut lines = [httparse::EMPTY_HEADER; LINES];
    let mut read = httparse::Request::new(&mut lines);
    match read.parse(head) {
        Ok(httparse::Status::Complete(length)) if length > HEAD => return Err(Refusal::TooLarge),
        Ok(httparse::Status::Complete(_)) => {}
        Ok(httparse::Status::Partial) => return Ok(None),
        Err(httparse::Error::TooManyHeaders) => return Err(Refusal::TooLarge),
        Err(_) => return Err(Refusal::NoRequest),
    }
    let (method, target) = (read.method.unwrap_or_default(), read.path.unwrap_or_default());
    if !is_ours(read.headers, hosts) {
        return Err(Refusal::Foreign);
    }
    if !matches!(method, "GET" | "HEAD") {
        return Err(Refusal::Method);
    }
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    if !path.starts_with('/') {
        return Err(Refusal::NoRequest);
    }
    Ok(Some(Request { path: path.to_owned(), query: query.to_owned(), only_head: method == "HEAD" }))
}

/// Whether a request is meant for this preview and comes from its own pages, or from the reader's own hand.
///
/// A name of another host that leads here, a page of another site that fetches from here, and one that takes in our
/// scripts and pictures: each shows in one of these lines. They are compared as bytes.
fn is_ours(headers: &[httparse::Header<'_>], hosts: &[String]) -> bool {
    let all = |name: &str| -> Vec<&[u8]> {
        headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value).collect()
    };
    let host = all("host");
    let is_own = |host: &[u8]| hosts.iter().any(|own| own.as_bytes() == host);
    let is_own_origin = |origin: &[u8]| origin.strip_prefix(b"http://").is_some_and(is_own);
    let (site, mode, goal) = (all("sec-fetch-site"), all("sec-fetch-mode"), all("sec-fetch-dest"));
    // A link on another site leads to a page; nothing else of another site leads here.
    let is_followed = || mode == [b"navigate"] && goal == [b"document"];
    host.len() == 1
        && is_own(host[0])
        && all("origin").into_iter().all(is_own_origin)
        && (site.iter().all(|site| matches!(*site, b"same-origin" | b"none")) || is_followed())
}
