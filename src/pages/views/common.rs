//! What many pages show alike, as the templates' own value, made once for all of them. Not where it is kept.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Serialize, Serializer};
use tera::Value;

/// A part of a view that pages hold in common. To templates it is what `T` is.
#[derive(Clone, Debug, Default)]
pub struct Common<T>(Arc<Inner<T>>);

#[derive(Debug, Default)]
struct Inner<T> {
    of: T,
    /// Nothing where templates cannot be shown such a thing, and then the page that shows it says so.
    shown: Option<Value>,
}

impl<T: Serialize> From<T> for Common<T> {
    fn from(of: T) -> Self {
        let shown = Value::try_from_serializable(&of).ok();
        Self(Arc::new(Inner { of, shown }))
    }
}

impl<T: Serialize> Serialize for Common<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0.shown {
            Some(shown) => shown.serialize(serializer),
            None => self.0.of.serialize(serializer),
        }
    }
}

impl<T: JsonSchema> JsonSchema for Common<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T> Deref for Common<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0.of
    }
}

impl<T: PartialEq> PartialEq for Common<T> {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for Common<T> {}

impl<T: Hash> Hash for Common<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}
