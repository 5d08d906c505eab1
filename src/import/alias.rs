//! Aliases of members: a keyed hash of what a platform calls them, under a salt that stays outside the workspace.

use std::fmt;

/// A workspace's secret, without which no alias can be led back to a member.
#[derive(Clone, PartialEq, Eq)]
pub struct Salt([u8; 32]);

/// A text is no salt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SaltFault;

impl fmt::Debug for Salt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Salt(…)")
    }
}

impl Salt {
    /// The salt of 32 bytes drawn by lot.
    pub fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Reads a salt as [`Self::to_text`] writes it: 64 hexadecimal digits, so that nobody takes a word for one.
    ///
    /// # Errors
    /// When the text is anything else.
    pub fn parse(text: &str) -> Result<Self, SaltFault> {
        blake3::Hash::from_hex(text.trim()).map(|hash| Self(hash.into())).map_err(|_| SaltFault)
    }

    /// The salt as its file holds it.
    pub fn to_text(&self) -> String {
        format!("{}\n", blake3::Hash::from(self.0).to_hex())
    }

    /// A few signs that tell one salt from another and give nothing of it away: 32 of the 256 bits of a hash of 256
    /// bits that were drawn by lot.
    pub fn check(&self) -> String {
        letters(&blake3::derive_key("qunce 2026 salt check", &self.0)[..4])
    }
}

/// Gives each member the same alias in every file and run, as long as the salt is the same.
#[derive(Debug, Clone)]
pub struct Aliases {
    key: [u8; 32],
}

impl Aliases {
    /// The aliases under a salt.
    pub fn new(salt: &Salt) -> Self {
        Self { key: blake3::derive_key("qunce 2026 member alias", &salt.0) }
    }

    /// The alias of a member: 16 letters of 64 bits after `m-`. It holds no digit, so that nothing takes it for a
    /// number of somebody's.
    pub fn of(&self, member: &str) -> String {
        let hash = blake3::keyed_hash(&self.key, member.trim().as_bytes());
        format!("m-{}", letters(&hash.as_bytes()[..8]))
    }
}

/// Bytes as letters from a to p, two a byte.
fn letters(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(b'a' + half)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_the_same_under_one_salt_and_another_under_another() {
        let (one, two) = (Salt::new([7; 32]), Salt::new([8; 32]));
        let alias = Aliases::new(&one).of("placeholder-member");
        assert_eq!(alias, Aliases::new(&one).of(" placeholder-member\n"));
        assert_ne!(alias, Aliases::new(&two).of("placeholder-member"));
        assert_ne!(alias, Aliases::new(&one).of("placeholder-membes"));
        assert!(alias.len() == 18 && alias[2..].bytes().all(|byte| byte.is_ascii_lowercase()), "{alias}");
    }

    #[test]
    fn a_salt_is_read_back_and_never_shown() {
        let salt = Salt::new([7; 32]);
        assert_eq!(Salt::parse(&salt.to_text()), Ok(salt.clone()));
        assert_eq!(format!("{salt:?}"), "Salt(…)");
        assert!(!salt.to_text().contains(&salt.check()));
        for wrong in ["", "hunter2", &"ab".repeat(31)] {
            assert_eq!(Salt::parse(wrong), Err(SaltFault));
        }
    }
}
