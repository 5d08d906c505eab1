//! Where browsers of this machine come in: its own addresses and no other, a thread a connection, a bounded number of them.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use super::answer::{Answer, close, kind};
use super::board::Board;
use super::events;
use super::request::Request;
use super::shell::{FOLDER, ICON, SCRIPT, STYLE, dressed, own_page};
use crate::text::Lang;

/// The most connections at once; a browser keeps six to one host.
const MOST: usize = 128;
/// How long a client may take for each piece that it sends or takes.
const PATIENCE: Duration = Duration::from_secs(5);

/// The addresses at which the preview listens.
#[derive(Debug)]
pub struct Door {
    listeners: Vec<TcpListener>,
    port: u16,
}

impl Door {
    /// Listens at this port of 127.0.0.1, and of ::1 where the machine has it; 0 takes any that is free.
    ///
    /// # Errors
    /// When another program listens there.
    pub fn at(port: u16) -> io::Result<Self> {
        let first = listen(IpAddr::V4(Ipv4Addr::LOCALHOST), port)?;
        let port = first.local_addr()?.port();
        let mut listeners = vec![first];
        match listen(IpAddr::V6(Ipv6Addr::LOCALHOST), port) {
            Ok(second) => listeners.push(second),
            // Whoever asks for `localhost` may be led there, to another program.
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            Err(_) => {}
        }
        Ok(Self { listeners, port })
    }

    /// The address of the preview's front page.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Lets browsers in, from now on.
    pub(super) fn open(self, board: &Arc<Board>) {
        let hosts = ["127.0.0.1", "localhost", "[::1]"].map(|host| format!("{host}:{}", self.port));
        let lobby = Arc::new(Lobby { board: Arc::clone(board), hosts: hosts.into(), inside: AtomicUsize::new(0) });
        for listener in self.listeners {
            let lobby = Arc::clone(&lobby);
            thread::spawn(move || lobby.receive(&listener));
        }
    }
}

fn listen(address: IpAddr, port: u16) -> io::Result<TcpListener> {
    TcpListener::bind(SocketAddr::new(address, port))
}

/// What every connection knows.
#[derive(Debug)]
struct Lobby {
    board: Arc<Board>,
    hosts: Vec<String>,
    inside: AtomicUsize,
}

impl Lobby {
    fn receive(self: &Arc<Self>, listener: &TcpListener) {
        for client in listener.incoming() {
            let Ok(client) = client else {
                // No more files may be open for now.
                thread::sleep(Duration::from_millis(50));
                continue;
            };
            if self.inside.fetch_add(1, Ordering::Relaxed) >= MOST {
                self.inside.fetch_sub(1, Ordering::Relaxed);
                continue;
            }
            let lobby = Arc::clone(self);
            thread::spawn(move || {
                // A client that has gone needs no answer.
                let _ = lobby.serve(client);
                lobby.inside.fetch_sub(1, Ordering::Relaxed);
            });
        }
    }

    fn serve(&self, mut client: TcpStream) -> io::Result<()> {
        client.set_read_timeout(Some(PATIENCE))?;
        client.set_write_timeout(Some(PATIENCE))?;
        client.set_nodelay(true)?;
        match Request::read(&mut client, &self.hosts) {
            Ok(request) if is_events(&request) => events::tell(&self.board, &mut client)?,
            Ok(request) => self.answer(&request).send(&mut client, request.only_head)?,
            Err(refusal) => {
                if let Some(answer) = refusal.answer() {
                    answer.send(&mut client, false)?;
                }
            }
        }
        close(client);
        Ok(())
    }

    fn answer(&self, request: &Request) -> Answer {
        let path = request.path.as_str();
        match path.strip_prefix(FOLDER) {
            Some("preview.css") => Answer::of(kind(path), STYLE),
            Some("icon.svg") => Answer::of(kind(path), ICON),
            Some("preview.js") => Answer::of(kind(path), SCRIPT),
            Some("findings.json") => {
                let lang = request.query.strip_prefix("lang=").and_then(|name| name.parse().ok());
                Answer::of(kind(path), self.board.panel(lang.unwrap_or(Lang::Zh)))
            }
            Some(_) => self.nowhere(path),
            None => self.file(path),
        }
    }

    /// A file of the handbook: nothing but what it renders has an address.
    fn file(&self, path: &str) -> Answer {
        let index = if path.ends_with('/') { "index.html" } else { "" };
        let address = format!("{}{index}", path.strip_prefix('/').unwrap_or(path));
        let kind = kind(&address);
        match is_address(&address).then(|| self.board.file(&address)).flatten() {
            None => self.nowhere(path),
            Some(bytes) if kind.starts_with("text/html") => Answer::of(kind, dressed(&String::from_utf8_lossy(&bytes))),
            Some(bytes) => Answer::of(kind, &*bytes),
        }
    }

    fn nowhere(&self, path: &str) -> Answer {
        let lang = if path.starts_with("/en/") { Lang::En } else { Lang::Zh };
        let page = dressed(&own_page(lang, self.board.is_shown()));
        Answer { status: "404 Not Found", ..Answer::of(kind(".html"), page) }
    }
}

fn is_events(request: &Request) -> bool {
    request.path.strip_prefix(FOLDER) == Some("events") && !request.only_head
}

/// Whether a site may have a file at this address: it needs no other signs, and no part of it is empty or hidden.
fn is_address(path: &str) -> bool {
    let is_plain = |sign: u8| sign.is_ascii_alphanumeric() || b"-_.".contains(&sign);
    path.split('/').all(|part| !part.is_empty() && !part.starts_with('.') && part.bytes().all(is_plain))
}
