//! The stream by which a page hears of changes: an event as soon as the workspace was read again.

use std::io::{self, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::answer::head;
use super::board::{Board, Count};

/// How long nothing is said at most; by then a page that has gone is known to have.
const PULSE: Duration = Duration::from_secs(5);

/// Tells a page what has been read and what is shown, now and after each change, until it goes.
pub(super) fn tell(board: &Board, page: &mut TcpStream) -> io::Result<()> {
    page.write_all(head("200 OK", "text/event-stream", None).as_bytes())?;
    // A page that lost its preview asks again every second.
    page.write_all(b"retry: 1000\n\n")?;
    let mut known = None;
    loop {
        let count @ Count { read, shown } = board.wait(known, PULSE);
        let line = if Some(count) == known || read == 0 {
            String::from(": still here\n\n")
        } else {
            format!("data: {read} {shown}\n\n")
        };
        page.write_all(line.as_bytes())?;
        page.flush()?;
        known = (read > 0).then_some(count);
    }
}
