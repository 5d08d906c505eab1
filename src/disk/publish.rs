//! Publishing: the spare is brought up to date and exchanged for the site.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
use std::path::Path;

use rustix::fs::Mode;

use crate::disk::change::{Change, NewSite, Source};
use crate::disk::contents::{Contents, Summary};
use crate::disk::folder::{Faulted as _, Folder, Stop};
use crate::disk::journal::Journal;
use crate::disk::place::{Guard, Place};
use crate::disk::slot::{Slot, listed};
use crate::disk::steps::{Step, Steps, Unwatched};
use crate::disk::{MANIFEST, PublishError, manifest, name, swap};

/// What publishing has changed, for readers and on the disk.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Published {
    /// How many files the site has, but for Qunce's own list of them.
    pub total: usize,
    /// The files that the site did not have before, sorted.
    pub added: Vec<String>,
    /// The files that say something else than before, sorted.
    pub changed: Vec<String>,
    /// The files that the site no longer has, sorted.
    pub removed: Vec<String>,
    /// How many files had to be written: also those that the spare lacked.
    pub written: usize,
    /// Whether an earlier run had been cut short, and was taken up.
    pub mended: bool,
}

impl Published {
    /// How many files say the same as before.
    pub fn unchanged(&self) -> usize {
        self.total - self.added.len() - self.changed.len()
    }
}

/// Publishes the files, by their paths from the site's root, as the site at `out`: whole or, on an error, not at all.
pub fn publish(out: &Path, files: &dyn Contents, guard: &Guard) -> Result<Published, PublishError> {
    publish_in_steps(out, files, guard, &Unwatched)
}

/// Publishes as [`publish`] does, with somebody listening to each step.
pub fn publish_in_steps(
    out: &Path,
    files: &dyn Contents,
    guard: &Guard,
    steps: &dyn Steps,
) -> Result<Published, PublishError> {
    let mut needs = 0;
    attempt(out, files, guard, steps, &mut needs).map_err(|stop| match stop {
        Stop::Said(error) => error,
        Stop::System(fault) => PublishError::Write {
            out: out.to_string_lossy().into_owned(),
            path: fault.path,
            needs,
            previous: out.is_dir(),
            source: fault.source,
        },
    })
}

fn attempt(
    out: &Path,
    files: &dyn Contents,
    guard: &Guard,
    steps: &dyn Steps,
    needs: &mut u64,
) -> Result<Published, Stop> {
    let mut new = files.list();
    if let Some((path, why)) = name::first_fault(new.keys().copied()) {
        return Err(PublishError::Name { path: path.to_owned(), why }.into());
    }
    let place = Place::resolve(out, guard)?;
    let beside = open_beside(&place, steps)?;
    refuse_a_folder_not_ours(&beside, &place)?;
    let mut journal = Journal::lock(&beside, &place.lock(), &place.shown)?;
    let renamed = swap::mend(&beside, &place, &journal, steps)?;
    let list = manifest::write(&new);
    new.insert(MANIFEST, Summary::of(&list));
    let (site, spare) = rayon::join(
        || look(&beside, &place.site, BTreeSet::new(), &new, &journal),
        || look(&beside, &place.spare(), journal.announced.clone(), &new, &journal),
    );
    let (site, spare) = (site?, spare?);

    let mut published = compare(&new, site.as_ref());
    published.mended = renamed;
    if site.as_ref().is_some_and(|slot| is_the_new_site(slot, &new)) {
        return Ok(published);
    }
    let change = Change::between(&new, site.as_ref(), spare.as_ref());
    published.mended |= !journal.announced.is_empty();
    published.written = change.writes();
    *needs = change.needs();

    journal.announce(new.keys().copied(), steps)?;
    let folder = open_spare(&beside, &place, site.as_ref(), steps)?;
    let stamps = change.make(Source { contents: files, list: &list }, &folder, steps)?;
    swap::sync(&folder, steps)?;
    if swap::swap(&beside, &place, site.is_some(), &mut journal, steps)? {
        // The new site stands. A journal that is not closed costs the next run a look at the files, nothing else.
        _ = journal.settle(stamps.into_iter().chain(site.iter().flat_map(Slot::stamps)), steps);
    }
    Ok(published)
}

/// Opens the folder that the site's folder stands in, making it where it is missing.
fn open_beside(place: &Place, steps: &dyn Steps) -> Result<Folder, Stop> {
    let mut folder = Folder::open(&place.base)?;
    for name in &place.missing {
        let make = || {
            steps.before(Step::MakeFolder(&name.to_string_lossy()))?;
            match rustix::fs::mkdirat(&folder, name, Mode::from_raw_mode(0o777)) {
                Err(error) if error != rustix::io::Errno::EXIST => Err(io::Error::from(error)),
                _ => Ok(()),
            }
        };
        make().at(|| folder.path_of(name))?;
        folder = folder.enter(name)?.ok_or_else(|| PublishError::InTheWay { path: folder.path_of(name) })?;
    }
    folder.shown.clone_from(&place.shown_beside);
    Ok(folder)
}

/// Refuses a folder with files of others before so much as a lock is written beside it.
fn refuse_a_folder_not_ours(beside: &Folder, place: &Place) -> Result<(), Stop> {
    if beside.stat(&place.lock())?.is_some() {
        return Ok(());
    }
    match beside.enter(&place.site)? {
        Some(folder) => look_through(folder, BTreeSet::new()).map(|_| ()),
        None => Ok(()),
    }
}

/// Looks through a slot, where there is one, and finds out which of its files the new site can use.
fn look(
    beside: &Folder,
    name: &OsStr,
    announced: BTreeSet<String>,
    new: &NewSite<'_>,
    journal: &Journal,
) -> Result<Option<Slot>, Stop> {
    let Some(folder) = beside.enter(name)? else { return Ok(None) };
    let mut slot = look_through(folder, announced)?;
    slot.learn(|path| new.get(path).map(|wanted| wanted.bytes), &journal.stamps)?;
    Ok(Some(slot))
}

/// Looks through a slot in which may stand what its own list names, and what is announced.
fn look_through(folder: Folder, announced: BTreeSet<String>) -> Result<Slot, Stop> {
    let mut named = announced;
    named.extend(listed(&folder).unwrap_or_default());
    Slot::look(folder, named)
}

/// Opens the spare; where there is none it is made, for no more eyes than the site is for.
fn open_spare(beside: &Folder, place: &Place, site: Option<&Slot>, steps: &dyn Steps) -> Result<Folder, Stop> {
    let name = place.spare();
    if let Some(folder) = beside.enter(&name)? {
        return Ok(folder);
    }
    let mode = site.map_or(Ok(0o777), |slot| slot.folder.own_stat().map(|it| it.st_mode & 0o777 | 0o700))?;
    let make = || {
        steps.before(Step::MakeFolder(&name.to_string_lossy()))?;
        Ok::<_, io::Error>(rustix::fs::mkdirat(beside, &name, Mode::from_raw_mode(mode))?)
    };
    make().at(|| beside.path_of(&name))?;
    beside.enter(&name)?.ok_or_else(|| PublishError::InTheWay { path: beside.path_of(&name) }.into())
}

/// Whether a slot holds what is to be published, and nothing else.
fn is_the_new_site(slot: &Slot, new: &NewSite<'_>) -> bool {
    let same = |(path, wanted): (&&str, &Summary)| slot.files.get(*path).is_some_and(|it| it.hash == Some(wanted.hash));
    slot.files.len() == new.len() && new.iter().all(same)
}

/// What readers will find changed.
fn compare(new: &NewSite<'_>, site: Option<&Slot>) -> Published {
    let mut published = Published { total: new.len() - 1, ..Published::default() };
    for (&path, wanted) in new.iter().filter(|(path, _)| **path != MANIFEST) {
        match site.and_then(|slot| slot.files.get(path)) {
            Some(held) if held.hash == Some(wanted.hash) => {}
            Some(_) => published.changed.push(path.to_owned()),
            None => published.added.push(path.to_owned()),
        }
    }
    let held = site.iter().flat_map(|slot| slot.files.keys());
    published.removed = held.filter(|path| !new.contains_key(path.as_str())).cloned().collect();
    published
}
