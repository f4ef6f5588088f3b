//! `extra`: a table of the editor's own, which goes to templates as it is. Nothing in it means anything to the program.

use std::sync::Arc;

use serde_json::Value as Json;
use toml::de::DeValue;

use crate::document::loose::{Reading, Table, Value};

/// Takes the table, as JSON text.
pub fn read(reading: &Reading<'_>, top: &mut Table<'_>) -> Arc<str> {
    let table = top.take("extra").and_then(|value| reading.table(&value));
    table.map_or_else(|| "{}".into(), |table| object(reading, table).to_string().into())
}

fn object(reading: &Reading<'_>, table: Table<'_>) -> Json {
    let entry = |(key, value): (crate::document::Text, Value<'_>)| (key.value.to_string(), json(reading, &value));
    Json::Object(table.entries().into_iter().map(entry).collect())
}

fn json(reading: &Reading<'_>, value: &Value<'_>) -> Json {
    match value.value {
        DeValue::String(_) => reading.text(value).map_or(Json::Null, |text| (&*text.value).into()),
        DeValue::Integer(n) => {
            i64::from_str_radix(n.as_str(), n.radix()).map_or_else(|_| n.as_str().into(), Json::from)
        }
        DeValue::Float(n) => n.as_str().parse::<f64>().map_or_else(|_| n.as_str().into(), Json::from),
        DeValue::Boolean(flag) => (*flag).into(),
        DeValue::Datetime(date) => date.to_string().into(),
        DeValue::Array(_) => reading.array(value).iter().map(|item| json(reading, item)).collect(),
        DeValue::Table(_) => reading.table(value).map_or(Json::Null, |table| object(reading, table)),
    }
}
