//! What is kept of a workspace outside of it: the salt of its members' aliases, the list of ids, what runs on the
//! platform. It stands in the user's data folder, never where version control may take it.
#![expect(clippy::disallowed_methods, reason = "private files of the user's own are read here")]

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use super::terminal::data_home;
use crate::disk::{create_private, keep_private};
use crate::import::{Live, Salt};
use crate::load::may_be_committed;
use crate::text::Words;

/// Where things are kept.
#[derive(Debug)]
pub(super) struct Keep {
    /// The salt.
    pub(super) salt: PathBuf,
    /// The list of ids.
    pub(super) ids: PathBuf,
    /// What runs on the platform; nothing where no folder of the user's is known.
    live: Option<PathBuf>,
}

/// A salt, and whether it was drawn just now.
#[derive(Debug)]
pub(super) struct Drawn {
    pub(super) salt: Salt,
    pub(super) fresh: bool,
}

impl Keep {
    /// Finds where things of the workspace are kept; what is named on the command line wins.
    pub(super) fn of(root: &Path, salt: Option<&Path>, ids: Option<&Path>) -> Result<Self, Failure> {
        let own = data_home().map(|home| home.join("qunce").join(name(root)));
        let place = |given: Option<&Path>, name: &str, option: &str| {
            given.map(Path::to_path_buf).or_else(|| own.as_ref().map(|own| own.join(name))).ok_or_else(|| {
                Failure::usage(
                    format!("不知道放在哪里：没有 HOME，用 `{option}` 指定文件"),
                    format!("nowhere to keep it: there is no HOME; name a file with `{option}`"),
                )
            })
        };
        let keep = Self {
            salt: place(salt, "salt", "--salt")?,
            ids: place(ids, "ids.yaml", "--ids")?,
            live: own.as_ref().map(|own| own.join("live.json")),
        };
        for (path, option) in [(&keep.salt, "--salt"), (&keep.ids, "--ids")] {
            if may_be_committed(&std::path::absolute(path).unwrap_or_else(|_| path.clone())) {
                let shown = path.display();
                return Err(Failure::usage(
                    format!("`{shown}` 会进版本库，不能放在那里；用 `{option}` 换个地方，或写进 `.gitignore`"),
                    format!(
                        "`{shown}` would get into version control; name another place with `{option}`, or ignore it in `.gitignore`"
                    ),
                ));
            }
        }
        Ok(keep)
    }

    /// The salt that is kept, or a new one that is not kept yet.
    pub(super) fn salt(&self) -> Result<Drawn, Failure> {
        match read(&self.salt)? {
            Some(text) => match Salt::parse(&text) {
                Ok(salt) => Ok(Drawn { salt, fresh: false }),
                Err(_) => {
                    let shown = self.salt.display();
                    Err(Failure::usage(
                        format!("`{shown}` 不是盐：要 64 个十六进制数字；指一个还没有的文件，就会生成一份"),
                        format!(
                            "`{shown}` is no salt: 64 hexadecimal digits are wanted; name a file that is not there yet and one is made"
                        ),
                    ))
                }
            },
            None => {
                let mut bytes = [0; 32];
                let drawn = rustix::rand::getrandom(&mut bytes, rustix::rand::GetRandomFlags::empty());
                match drawn {
                    Ok(32) => Ok(Drawn { salt: Salt::new(bytes), fresh: true }),
                    _ => Err(Failure::Work(Words::new("系统没有给出随机数", "the system gave no random numbers"))),
                }
            }
        }
    }

    /// Keeps a new salt; one that appeared meanwhile is left alone.
    pub(super) fn keep_salt(&self, salt: &Salt) -> Result<(), Failure> {
        create_private(&self.salt, &salt.to_text()).map_err(|error| Failure::Work(error.words()))
    }

    /// The list of ids, empty where there is none.
    pub(super) fn ids(&self) -> Result<Option<String>, Failure> {
        read(&self.ids)
    }

    /// Keeps a new list of ids, to be filled in.
    pub(super) fn keep_ids(&self, text: &str) -> Result<(), Failure> {
        create_private(&self.ids, text).map_err(|error| Failure::Work(error.words()))
    }

    /// What earlier runs saw on the platform.
    pub(super) fn live(&self) -> Result<Live, Failure> {
        let Some(path) = &self.live else { return Ok(Live::default()) };
        let Some(text) = read(path)? else { return Ok(Live::default()) };
        serde_json::from_str(&text).map_err(|_| {
            let shown = path.display();
            Failure::usage(
                format!("`{shown}` 读不懂；删掉它，再导入一次"),
                format!("`{shown}` makes no sense; remove it and import again"),
            )
        })
    }

    /// Keeps what was seen on the platform.
    pub(super) fn keep_live(&self, live: &Live) -> Result<(), Failure> {
        let Some(path) = &self.live else { return Ok(()) };
        if may_be_committed(path) {
            return Ok(());
        }
        let text = serde_json::to_string_pretty(live).map_err(|error| Failure::from(anyhow::Error::new(error)))?;
        keep_private(path, &(text + "\n")).map_err(|error| Failure::Work(error.words()))
    }
}

/// The workspace's name in the user's data folder: its folder's, and some letters by which two of one name differ.
fn name(root: &Path) -> String {
    let folder = root.file_name().map_or_else(|| "root".to_owned(), |name| name.to_string_lossy().into_owned());
    let hash = blake3::hash(root.as_os_str().as_encoded_bytes());
    format!("{folder}-{}", &hash.to_hex()[..8])
}

fn read(path: &Path) -> Result<Option<String>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(anyhow::Error::new(error).context(format!("reading `{}`", path.display())).into()),
    }
}
