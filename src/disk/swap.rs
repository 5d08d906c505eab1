//! The moment in which the spare becomes the site.

use std::ffi::OsStr;

use rustix::fs::RenameFlags;
use rustix::io::Errno;

use crate::disk::PublishError;
use crate::disk::folder::{Fault, Faulted as _, Folder, Stop};
use crate::disk::journal::Journal;
use crate::disk::place::Place;
use crate::disk::steps::{Step, Steps};

/// Has the system write the spare out, so that what is about to be seen is on the disk.
pub(super) fn sync(spare: &Folder, steps: &dyn Steps) -> Result<(), Fault> {
    let sync = || {
        steps.before(Step::Sync)?;
        if !steps.waits_for_the_disk() {
            return Ok(());
        }
        #[cfg(target_os = "linux")]
        rustix::fs::syncfs(spare)?;
        #[cfg(not(target_os = "linux"))]
        rustix::fs::sync();
        Ok::<_, std::io::Error>(())
    };
    sync().at(|| spare.shown.clone())
}

/// Makes the spare the site, and the site the spare; false where a last rename is left to the next run.
pub(super) fn swap(
    beside: &Folder,
    place: &Place,
    has_site: bool,
    journal: &mut Journal,
    steps: &dyn Steps,
) -> Result<bool, Fault> {
    if !has_site {
        rename(beside, &place.spare(), &place.site, steps)?;
        return Ok(true);
    }
    let exchange = || {
        steps.before(Step::Exchange)?;
        Ok::<_, std::io::Error>(rustix::fs::renameat_with(
            beside,
            place.spare(),
            beside,
            &place.site,
            RenameFlags::EXCHANGE,
        )?)
    };
    match exchange() {
        Ok(()) => Ok(true),
        Err(error) if cannot_exchange(&error) => rename_both(beside, place, journal, steps),
        Err(error) => Err(error).at(|| beside.path_of(&place.site)),
    }
}

/// Takes up the renames of a run that was cut short among them.
pub(super) fn mend(beside: &Folder, place: &Place, journal: &Journal, steps: &dyn Steps) -> Result<bool, Stop> {
    let between = place.between();
    if !journal.renaming || beside.stat(&between)?.is_none() {
        return Ok(false);
    }
    if beside.stat(&place.site)?.is_none() {
        rename(beside, &between, &place.site, steps)?;
    } else if beside.stat(&place.spare())?.is_none() {
        rename(beside, &between, &place.spare(), steps)?;
    } else {
        return Err(PublishError::InTheWay { path: beside.path_of(&between) }.into());
    }
    Ok(true)
}

fn cannot_exchange(error: &std::io::Error) -> bool {
    let number = error.raw_os_error();
    [Errno::INVAL, Errno::NOSYS, Errno::OPNOTSUPP].iter().any(|it| Some(it.raw_os_error()) == number)
}

/// Where names cannot be exchanged, the site is away between two renames; a run that is cut short there is mended by
/// the next one.
fn rename_both(beside: &Folder, place: &Place, journal: &mut Journal, steps: &dyn Steps) -> Result<bool, Fault> {
    let (between, spare) = (place.between(), place.spare());
    journal.announce_renaming(steps)?;
    rename(beside, &place.site, &between, steps)?;
    if let Err(fault) = rename(beside, &spare, &place.site, steps) {
        // Either this works, or the next run does it.
        _ = rename(beside, &between, &place.site, steps);
        return Err(fault);
    }
    Ok(rename(beside, &between, &spare, steps).is_ok())
}

fn rename(beside: &Folder, from: &OsStr, to: &OsStr, steps: &dyn Steps) -> Result<(), Fault> {
    let rename = || {
        steps.before(Step::Rename)?;
        Ok::<_, std::io::Error>(rustix::fs::renameat(beside, from, beside, to)?)
    };
    rename().at(|| beside.path_of(to))
}
