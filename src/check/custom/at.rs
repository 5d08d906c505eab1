//! Where the findings of a rule stand: a path from the kind's name on, `charter.rules[].text`.

use crate::model::plain::Plain;

/// A path of keys; `[]` goes over the items of a list.
#[derive(Debug, Default)]
pub(super) struct At {
    steps: Vec<Step>,
}

#[derive(Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Each,
}

/// A place that the path leads to in one definition.
#[derive(Debug)]
pub(super) struct Spot {
    /// The path of keys to it: `rules[2].text`.
    pub(super) path: String,
    /// What stands there.
    pub(super) value: Plain,
    /// The nearest item of a list around it.
    pub(super) item: Plain,
}

impl At {
    /// The path as it is written after the kind's name; the empty one is the definition itself.
    pub(super) fn parse(path: &str) -> Self {
        let mut steps = Vec::new();
        for part in path.split('.').filter(|part| !part.is_empty()) {
            let key = part.trim_end_matches("[]");
            steps.push(Step::Key(key.to_owned()));
            steps.extend(std::iter::repeat_with(|| Step::Each).take((part.len() - key.len()) / 2));
        }
        Self { steps }
    }

    /// Every place that it leads to; a list that is missing has none, and what is missing otherwise is one.
    pub(super) fn spots(&self, definition: &Plain) -> Vec<Spot> {
        let whole = Spot { path: String::new(), value: definition.clone(), item: Plain::Missing };
        self.steps.iter().fold(vec![whole], |spots, step| spots.into_iter().flat_map(|spot| step.from(spot)).collect())
    }
}

impl Step {
    fn from(&self, spot: Spot) -> Vec<Spot> {
        let Spot { path, value, item } = spot;
        match self {
            Self::Key(key) => {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                vec![Spot { path, value: value.get(key), item }]
            }
            Self::Each => {
                let Plain::List(items, _) = value else { return Vec::new() };
                let each = |(index, value): &(usize, Plain)| Spot {
                    path: format!("{path}[{index}]"),
                    value: value.clone(),
                    item: value.clone(),
                };
                items.iter().map(each).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(at: &str, definition: &Plain) -> Vec<String> {
        At::parse(at).spots(definition).into_iter().map(|spot| spot.path).collect()
    }

    #[test]
    fn a_list_is_gone_over_item_by_item() {
        let rule = |text: &str| Plain::record([("text", Plain::text(text))]);
        let charter = Plain::record([("rules", Plain::List([(0, rule("一")), (2, rule("三"))].into(), false))]);
        assert_eq!(paths("rules[].text", &charter), ["rules[0].text", "rules[2].text"]);
        assert_eq!(paths("title", &charter), ["title"]);
        assert_eq!(paths("shown_by[]", &charter), Vec::<String>::new());
        assert_eq!(paths("", &charter), [""]);
        assert_eq!(At::parse("rules[].text").spots(&charter)[1].value, Plain::text("三"));
    }
}
