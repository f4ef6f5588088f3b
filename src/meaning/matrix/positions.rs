//! A set of positions of one issue. Not the positions' names or their order on a scale.

/// Positions of one issue, as indices in the order.
// Invariant: ascending, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Positions(Vec<u16>);

impl FromIterator<u16> for Positions {
    fn from_iter<I: IntoIterator<Item = u16>>(positions: I) -> Self {
        let mut positions: Vec<u16> = positions.into_iter().collect();
        positions.sort_unstable();
        positions.dedup();
        Self(positions)
    }
}

impl Positions {
    /// Each of them, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u16> + '_ {
        self.0.iter().copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this one is among them.
    pub fn has(&self, position: u16) -> bool {
        self.0.binary_search(&position).is_ok()
    }

    /// Whether the two have any in common.
    pub fn meets(&self, other: &Self) -> bool {
        self.iter().any(|position| other.has(position))
    }

    /// Whether all of the other are among them; of an empty set it is not said to be so.
    pub fn covers(&self, other: &Self) -> bool {
        !other.is_empty() && other.iter().all(|position| self.has(position))
    }

    /// Those in either.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        self.iter().chain(other.iter()).collect()
    }

    /// Those in both.
    #[must_use]
    pub fn common(&self, other: &Self) -> Self {
        self.iter().filter(|position| other.has(*position)).collect()
    }

    /// Those that are not in the other.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        self.iter().filter(|position| !other.has(*position)).collect()
    }
}
