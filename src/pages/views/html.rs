//! HTML in views: what templates show as it is, where they escape every other text. Not how it is made.

use std::borrow::Cow;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Serialize, Serializer};
use tera::Value;

/// HTML that may stand on a page. Its type says so, so that no template has to.
///
/// It is a value of the templates' own, marked as safe, which each page that shows it holds in common.
#[derive(Clone)]
pub struct Html(Value);

impl Serialize for Html {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // To templates it stays marked as safe; to others it is a text.
        self.0.serialize(serializer)
    }
}

impl JsonSchema for Html {
    fn schema_name() -> Cow<'static, str> {
        "Html".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "html" })
    }
}

impl Deref for Html {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl Html {
    /// Several pieces, a line each.
    pub fn lines(pieces: &[Self]) -> Self {
        let mut all = String::with_capacity(pieces.iter().map(|piece| piece.len() + 1).sum());
        for (number, piece) in pieces.iter().enumerate() {
            all.push_str(if number == 0 { "" } else { "\n" });
            all.push_str(piece);
        }
        all.into()
    }
}

impl From<String> for Html {
    fn from(html: String) -> Self {
        html.as_str().into()
    }
}

impl From<&str> for Html {
    fn from(html: &str) -> Self {
        Self(Value::safe_string(html))
    }
}

impl Default for Html {
    fn default() -> Self {
        "".into()
    }
}

impl fmt::Debug for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&**self, f)
    }
}

impl PartialEq for Html {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Html {}

impl Hash for Html {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
