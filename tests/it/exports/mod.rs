//! What leaves the handbook for other programs, read back by programs that are not ours.

mod api;
mod ics;
mod markdown;
mod returning;
mod sheets;

use std::collections::BTreeSet;

use qunce::load::Loaded;

/// The pseudonyms of all members that the sample books have, none of which may leave.
fn members(loaded: &Loaded) -> BTreeSet<&str> {
    let of_people = |path: &str| path.contains("/enrolments") || path.contains("/memberships");
    let tables = loaded.files.iter().filter(|(_, file)| of_people(&file.path));
    let members: BTreeSet<&str> =
        tables.flat_map(|(_, file)| file.text.lines().skip(1).filter_map(|line| line.split(',').next())).collect();
    assert!(members.len() > 100);
    members
}
