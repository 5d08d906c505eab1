//! What stops a command, and the exit status that says so.

use std::process::ExitCode;

use crate::text::{Lang, Words};

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// The words on the command line, or the workspace, make no sense: exit status 2.
    Usage(Words),
    /// Something could not be read, written or finished: exit status 3.
    Work(Words),
    /// Whoever reads our output has gone: not an error.
    ClosedPipe,
}

impl Failure {
    /// A wrong use, said in both languages.
    pub(super) fn usage(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self::Usage(Words::new(zh, en))
    }

    /// What is to be said of it.
    pub(super) fn words(self) -> Words {
        match self {
            Self::Usage(words) | Self::Work(words) => words,
            Self::ClosedPipe => Words::same(""),
        }
    }

    /// The exit status.
    pub(super) fn exit(&self) -> ExitCode {
        match self {
            Self::Usage(_) => ExitCode::from(2),
            Self::Work(_) => ExitCode::from(3),
            Self::ClosedPipe => ExitCode::SUCCESS,
        }
    }

    /// The line for a person.
    pub(super) fn line(&self, lang: Lang) -> Option<String> {
        match self {
            Self::Usage(words) | Self::Work(words) => {
                let error = match lang {
                    Lang::Zh => "错误",
                    Lang::En => "error",
                };
                Some(format!("{error}: {}", words.in_lang(lang)))
            }
            Self::ClosedPipe => None,
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        let text = format!("{error:#}");
        Self::Work(Words::new(format!("没有做完：{text}"), format!("could not finish: {text}")))
    }
}
