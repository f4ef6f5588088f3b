//! The contract's kinds of relation. What a site adds to them stands in its `relations.toml`.

use crate::document::Written;
use crate::document::registry::{KindEntry, Order};
use crate::ground::id::Id;

/// The kind by which two files are said to tell of one event.
pub const SAME: &str = "same-as";

/// Id, label here, label there (none: symmetric), other words for it, order in time.
type Row = (&'static str, &'static str, Option<&'static str>, &'static [&'static str], Order);

const KINDS: &[Row] = &[
    ("causes", "Causes", Some("Caused by"), &[], Order::Before),
    ("contributes", "Contributes to", Some("Partly due to"), &[], Order::Before),
    ("escalates", "Escalates", Some("Escalated by"), &["exacerbates", "aggravates"], Order::Before),
    ("eases", "Eases", Some("Eased by"), &[], Order::Before),
    ("reinforces", "Reinforces", Some("Reinforced by"), &[], Order::Before),
    ("responds", "Responds to", Some("Drew response"), &[], Order::After),
    ("follows", "Follows", Some("Followed by"), &[], Order::After),
    ("background", "Background", Some("Background to"), &[], Order::After),
    ("part-of", "Part of", Some("Includes"), &[], Order::Any),
    ("supersedes", "Supersedes", Some("Superseded by"), &[], Order::After),
    ("parallels", "Parallels", None, &["mirrors"], Order::Any),
    ("concurrent", "Concurrent with", None, &[], Order::Within(14)),
    ("contradicts", "Contradicts", None, &[], Order::Any),
    (SAME, "Same event as", None, &["duplicate"], Order::Within(3)),
];

/// The contract's kinds, in its order.
pub fn contract() -> Vec<KindEntry> {
    let written = |text: &str| Written { value: text.into(), span: 0..0 };
    let entry = |(id, label, inverse, aliases, order): &Row| {
        Some(KindEntry {
            id: Written { value: Id::new(id).ok()?, span: 0..0 },
            label: (*label).into(),
            inverse: inverse.map(Into::into),
            aliases: aliases.iter().map(|alias| written(alias)).collect(),
            order: *order,
        })
    };
    KINDS.iter().filter_map(entry).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_kind_of_the_contract_is_there() {
        assert_eq!(super::contract().len(), super::KINDS.len());
    }
}
