//! What several rules of the family ask of a contribution scheme: its dimensions' names, its incentives, their sorts.

use crate::model::contribution::{Contribution, Dimension, Incentive, IncentiveKind};
use crate::text::Lang;

/// Every incentive that could be read, with the path of keys to it.
pub(super) fn incentives(scheme: &Contribution) -> impl Iterator<Item = (String, &Incentive)> {
    scheme.dimensions.indexed().flat_map(|(at, dimension)| {
        let path = move |index| format!("dimensions[{at}].incentives[{index}]");
        dimension.incentives.indexed().map(move |(index, incentive)| (path(index), incentive))
    })
}

/// The sort of every incentive of the scheme; none where a part of it could not be read or does not say.
pub(super) fn kinds(scheme: &Contribution) -> Option<Vec<IncentiveKind>> {
    let whole = !scheme.dimensions.is_faulty() && !scheme.dimensions.iter().any(|one| one.incentives.is_faulty());
    if !whole {
        return None;
    }
    incentives(scheme).map(|(_, incentive)| incentive.kind.get()).collect()
}

/// What a reader calls a dimension; one without a name goes by its place.
pub(super) fn name(dimension: &Dimension, index: usize, lang: Lang) -> String {
    match (dimension.dimension.get(), lang) {
        (Some(kind), _) => kind.word(lang).to_owned(),
        (None, Lang::Zh) => format!("第 {} 项", index + 1),
        (None, Lang::En) => format!("no. {}", index + 1),
    }
}
