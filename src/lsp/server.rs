//! The loop: one message at a time from the editor, results from the thread that checks, and the pause after a key.

use std::sync::Arc;

use crossbeam_channel::{Receiver, never, select};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::{self, Notification as _};
use lsp_types::request::{self, Request as _};
use lsp_types::{InitializeParams, InitializeResult, ServerInfo};

use super::checking::{self, Outcome, Outside};
use super::requests::{self, capabilities};
use super::session::Session;

/// How an editor left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It said that it was leaving, and left.
    Orderly,
    /// It left, or was gone, without a word.
    Abrupt,
}

/// Serves one editor until it leaves.
pub fn serve(connection: &Connection, outside: Outside) -> Ending {
    let outside = Arc::new(outside);
    let (jobs, outcomes) = checking::start(outside.clone());
    let mut server = Server { connection, outside, outcomes: outcomes.clone(), session: None, is_shut: false };
    let new_session = |params: &InitializeParams, outside: &Outside| Session::new(params, outside, jobs.clone());
    loop {
        let due = server.session.as_ref().and_then(Session::due).cloned().unwrap_or_else(never);
        let taken = select! {
            recv(connection.receiver) -> message => match message {
                Ok(message) => server.take(message, &new_session),
                Err(_) => Some(Ending::Abrupt),
            },
            recv(outcomes) -> outcome => match outcome {
                Ok(outcome) => server.settle(outcome),
                Err(_) => Some(Ending::Abrupt),
            },
            recv(due) -> _ => server.check(),
        };
        if let Some(ending) = taken {
            return ending;
        }
    }
}

struct Server<'a> {
    connection: &'a Connection,
    outside: Arc<Outside>,
    outcomes: Receiver<Outcome>,
    /// Begins when the editor has introduced itself.
    session: Option<Session>,
    is_shut: bool,
}

impl Server<'_> {
    /// Takes one message; gives how the editor left, once it has.
    fn take(
        &mut self,
        message: Message,
        new_session: &dyn Fn(&InitializeParams, &Outside) -> Session,
    ) -> Option<Ending> {
        match message {
            Message::Notification(exit) if exit.method == notification::Exit::METHOD => {
                Some(if self.is_shut { Ending::Orderly } else { Ending::Abrupt })
            }
            Message::Notification(told) => self.heed(told),
            Message::Request(asked) => {
                let response = self.answer(asked, new_session);
                self.send(response.into())
            }
            // The only thing that is asked of an editor is to watch files, and nothing depends on its answer.
            Message::Response(_) => None,
        }
    }

    fn answer(&mut self, asked: Request, new_session: &dyn Fn(&InitializeParams, &Outside) -> Session) -> Response {
        let refused = |id, code: ErrorCode, why: &str| Response::new_err(id, code as i32, why.to_owned());
        if self.is_shut {
            return refused(asked.id, ErrorCode::InvalidRequest, "the server is shut down");
        }
        match (&mut self.session, asked.method.as_str()) {
            (None, request::Initialize::METHOD) => match serde_json::from_value::<InitializeParams>(asked.params) {
                Ok(params) => {
                    let session = new_session(&params, &self.outside);
                    let result = InitializeResult {
                        capabilities: capabilities(session.units(), &params.capabilities),
                        server_info: Some(ServerInfo {
                            name: "qunce".to_owned(),
                            version: Some(env!("CARGO_PKG_VERSION").to_owned()),
                        }),
                    };
                    self.session = Some(session);
                    Response::new_ok(asked.id, result)
                }
                Err(error) => refused(asked.id, ErrorCode::InvalidParams, &error.to_string()),
            },
            (None, _) => refused(asked.id, ErrorCode::ServerNotInitialized, "`initialize` comes first"),
            (Some(_), request::Initialize::METHOD) => {
                refused(asked.id, ErrorCode::InvalidRequest, "`initialize` comes once")
            }
            (Some(_), request::Shutdown::METHOD) => {
                self.is_shut = true;
                Response::new_ok(asked.id, ())
            }
            (Some(session), _) => {
                let told = session.await_first(&self.outcomes);
                let answer = requests::answer(session, asked);
                // The editor has left where this fails, which the answer's own sending will find.
                self.send_all(told);
                answer
            }
        }
    }

    fn heed(&mut self, told: Notification) -> Option<Ending> {
        let session = self.session.as_mut()?;
        let messages = session.heed(told);
        self.send_all(messages)
    }

    fn settle(&mut self, outcome: Outcome) -> Option<Ending> {
        let messages = self.session.as_mut()?.settle(outcome);
        self.send_all(messages)
    }

    fn check(&mut self) -> Option<Ending> {
        self.session.as_mut()?.check();
        None
    }

    fn send_all(&self, messages: Vec<Message>) -> Option<Ending> {
        messages.into_iter().find_map(|message| self.send(message))
    }

    /// Sends a message; an editor that no longer listens has left.
    fn send(&self, message: Message) -> Option<Ending> {
        self.connection.sender.send(message).is_err().then_some(Ending::Abrupt)
    }
}
