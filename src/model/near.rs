//! The known word that a writer probably meant.

/// The candidate that a writer probably meant.
pub fn nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let allowed = (text.chars().count() / 3).max(1);
    candidates
        .map(|name| (strsim::osa_distance(text, name), name))
        .filter(|&(distance, name)| distance <= allowed && distance < name.chars().count())
        .min()
        .map(|(_, name)| name)
}

/// The candidate that a writer probably meant and how far it is, where no other is as near.
pub fn alone_nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str> + Clone) -> Option<(&'a str, usize)> {
    let near = nearest(text, candidates.clone())?;
    let distance = strsim::osa_distance(text, near);
    let mut rivals = candidates.filter(|name| *name != near && strsim::osa_distance(text, name) <= distance);
    rivals.next().is_none().then_some((near, distance))
}
