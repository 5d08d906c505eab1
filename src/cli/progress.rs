//! Work that takes its time: said on a terminal while it goes on, and told with its length where details are wanted.

use std::io::{Write, stderr};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use super::failure::Failure;
use super::terminal::Terminal;
use crate::check::{Facts, LevelChange, Settled, check};
use crate::load::Loaded;
use crate::text::{Lang, Words};

/// How long a command may take in silence.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the line is written anew.
const BEAT: Duration = Duration::from_millis(200);
/// Back to the line's begin, and everything behind it away.
const WIPE: &str = "\r\x1b[K";

impl Terminal {
    /// Does a piece of work. Where the command has taken more than half a second and somebody watches, a line says what
    /// is being done and for how long; it is gone when the work is.
    pub(super) fn during<T>(self, doing: &Words, work: impl FnOnce() -> T) -> T {
        let start = self.elapsed();
        let done = if self.watched { self.watching(doing, work) } else { work() };
        let took = self.elapsed().saturating_sub(start).as_secs_f64();
        // Whoever closes standard error hears nothing of it.
        _ = self.tell(&Words::new(format!("{}：{took:.2} 秒", doing.zh), format!("{}: {took:.2} s", doing.en)));
        done
    }

    fn watching<T>(self, doing: &Words, work: impl FnOnce() -> T) -> T {
        let (working, rests) = channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(move || self.show(doing, &rests));
            let done = work();
            drop(working);
            done
        })
    }

    /// Shows the line until the work rests.
    fn show(self, doing: &Words, rests: &Receiver<()>) {
        let mut wait = PATIENCE.saturating_sub(self.elapsed());
        let mut shown = false;
        while rests.recv_timeout(wait) == Err(RecvTimeoutError::Timeout) {
            let seconds = self.elapsed().as_secs();
            let line = match self.lang {
                Lang::Zh => format!("{}… {seconds} 秒", doing.zh),
                Lang::En => format!("{}… {seconds} s", doing.en),
            };
            shown |= write!(stderr(), "{WIPE}{line}").and_then(|()| stderr().flush()).is_ok();
            wait = BEAT;
        }
        if shown {
            _ = write!(stderr(), "{WIPE}").and_then(|()| stderr().flush());
        }
    }

    fn elapsed(self) -> Duration {
        self.began.elapsed()
    }

    /// The facts of a workspace.
    pub(super) fn facts(self, loaded: &Loaded) -> Facts<'_> {
        self.during(&Words::new("计算指标", "measuring"), || Facts::new(loaded))
    }

    /// What the rules find.
    pub(super) fn checked(self, facts: &Facts<'_>, changes: &[LevelChange]) -> Settled {
        let rules = facts.rules().len();
        self.during(&Words::new(format!("检查 {rules} 条规则"), format!("checking {rules} rules")), || {
            check(facts, changes)
        })
    }
}

/// Says of a piece of work that can fail what it does.
pub(super) fn reading<T>(terminal: Terminal, work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    terminal.during(&Words::new("读取文件", "reading files"), work)
}
