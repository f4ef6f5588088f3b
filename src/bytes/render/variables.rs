//! A view's fields as the variables of a template. Not what a template makes of them.
//!
//! `Context::from_serialize` does the same by way of a table of names that are copied; names are known for good, and a page
//! has thirty.

use serde::ser::{Error as _, Impossible, SerializeStruct, Serializer};
use serde::{Serialize, de::value::Error};
use tera::{Context, Value};

/// The variables of a view, which is a struct.
///
/// # Errors
/// What cannot be shown of it.
pub fn variables<V: Serialize>(view: &V) -> Result<Context, tera::Error> {
    view.serialize(Fields(Context::new())).map_err(tera::Error::message)
}

/// Takes a struct, field by field.
struct Fields(Context);

impl SerializeStruct for Fields {
    type Ok = Context;
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, field: &T) -> Result<(), Error> {
        self.0.insert_value(name, Value::try_from_serializable(field).map_err(Error::custom)?);
        Ok(())
    }

    fn end(self) -> Result<Context, Error> {
        Ok(self.0)
    }
}

type Unfit = Impossible<Context, Error>;

fn unfit<T>() -> Result<T, Error> {
    Err(Error::custom("a view is a struct"))
}

/// What is no struct has no variables.
macro_rules! unfit {
    ($($name:ident($($type:ty),*) -> $made:ty),* $(,)?) => {$(
        fn $name(self, $(_: $type),*) -> Result<$made, Error> {
            unfit()
        }
    )*};
}

impl Serializer for Fields {
    type Ok = Context;
    type Error = Error;
    type SerializeSeq = Unfit;
    type SerializeTuple = Unfit;
    type SerializeTupleStruct = Unfit;
    type SerializeTupleVariant = Unfit;
    type SerializeMap = Unfit;
    type SerializeStruct = Self;
    type SerializeStructVariant = Unfit;

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Context, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Context, Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Context, Error> {
        unfit()
    }

    unfit! {
        serialize_bool(bool) -> Context,
        serialize_i8(i8) -> Context,
        serialize_i16(i16) -> Context,
        serialize_i32(i32) -> Context,
        serialize_i64(i64) -> Context,
        serialize_u8(u8) -> Context,
        serialize_u16(u16) -> Context,
        serialize_u32(u32) -> Context,
        serialize_u64(u64) -> Context,
        serialize_f32(f32) -> Context,
        serialize_f64(f64) -> Context,
        serialize_char(char) -> Context,
        serialize_str(&str) -> Context,
        serialize_bytes(&[u8]) -> Context,
        serialize_none() -> Context,
        serialize_unit() -> Context,
        serialize_unit_struct(&'static str) -> Context,
        serialize_unit_variant(&'static str, u32, &'static str) -> Context,
        serialize_seq(Option<usize>) -> Unfit,
        serialize_tuple(usize) -> Unfit,
        serialize_tuple_struct(&'static str, usize) -> Unfit,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Unfit,
        serialize_map(Option<usize>) -> Unfit,
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Unfit,
    }
}

#[cfg(test)]
mod tests {
    use super::variables;

    #[derive(serde::Serialize)]
    struct View {
        title: &'static str,
        dates: Option<Vec<u32>>,
    }

    #[test]
    fn each_field_is_a_variable_as_tera_itself_would_have_it() {
        let view = View { title: "Talks", dates: Some(vec![1, 2]) };
        assert_eq!(variables(&view).unwrap(), tera::Context::from_serialize(&view).unwrap());
        assert_eq!(variables(&Some(&view)).unwrap(), variables(&view).unwrap());
    }

    #[test]
    fn what_is_no_struct_is_told() {
        assert!(variables(&"words").unwrap_err().to_string().contains("a view is a struct"));
        assert!(variables(&[1]).is_err() && variables(&None::<View>).is_err());
    }
}
