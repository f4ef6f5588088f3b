//! The search: an index of every word of every event, actor and issue, cut into scripts that a page loads as it needs
//! them, from disk and from a host alike. Not the page and its script, which are `pages::search` and `script/search.js`.
//!
//! A page opened from disk may load scripts and nothing else, so that each file is a call of one function with its
//! data. All but the root are named by what is in them. What a reader's search loads:
//!
//! 1. the root: how many entries there are, in which file which terms stand, and the entries' files;
//! 2. for each word the shard of its terms: for each term the entries that it stands in, best ones first ([`lists`]);
//! 3. the entries that are shown: what they link to, and their text, to show where the words stand in it.
//!
//! Entries are numbered from the oldest to the newest, so that a new event changes no other's number.

pub mod beside;
pub mod entry;
pub mod fold;
pub mod lists;
pub mod postings;
pub mod shards;
mod tally;
pub mod vocabulary;
pub mod words;

use crate::bytes::output::Made;
use crate::ground::path::OutPath;

/// The function that every file calls.
const CALL: &str = "rapporteurSearch";

/// Where the files of the index lie, which are named by what is in them.
pub const INDEX: &str = "search/data/";

/// No file of the index is larger, in bytes.
pub const LARGEST: usize = 48 * 1024;

/// What a file is named by: 60 bits of its content's fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(u64);

/// A file of the index that is on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Filed {
    /// What it is named by.
    pub name: Name,
    /// What its bytes are.
    pub made: Made,
}

impl Default for Filed {
    fn default() -> Self {
        Self::of(&[])
    }
}

impl Filed {
    /// Of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let made = Made::of(bytes);
        Self { name: Name(made.hash.head() >> 4), made }
    }
}

impl Name {
    /// How many characters it has.
    pub const LEN: usize = 12;

    /// As it stands in the index.
    pub fn push(self, out: &mut String) {
        const DIGITS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
        for place in (0..Self::LEN).rev() {
            out.push(char::from(DIGITS[(self.0 >> (5 * place)) as usize & 31]));
        }
    }

    /// The file's path.
    pub fn path(self) -> Option<OutPath> {
        let mut path = String::from(INDEX);
        self.push(&mut path);
        path.push_str(".js");
        OutPath::new(&path)
    }
}

/// A file with this data. JSON is JavaScript, and nothing that is given here fails to be JSON.
pub fn script<T: serde::Serialize + ?Sized>(data: &T) -> String {
    let json = serde_json::to_string(data).unwrap_or_default();
    called(json.len() + 32, |out| out.push_str(&json))
}

/// A call with what `push` appends, which takes about so many bytes.
fn called(room: usize, push: impl FnOnce(&mut String)) -> String {
    let mut out = String::with_capacity(room);
    out.push_str(CALL);
    out.push('(');
    push(&mut out);
    out.push_str(");\n");
    out
}

/// The root's path: the only file that is not named by its content.
pub fn root() -> Option<OutPath> {
    OutPath::new("search/root.js")
}

/// The search page's path, which all links of the index start from.
pub fn page() -> OutPath {
    OutPath::page("search").unwrap_or_else(OutPath::home)
}
