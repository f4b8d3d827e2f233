//! The columns of a table in memory: which hold what, and their cells as text.

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, Float32Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type,
    TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType, TimestampSecondType,
    UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{Array, downcast_dictionary_array};
use arrow_schema::{DataType, Schema, TimeUnit};
use jiff::Timestamp;
use jiff::tz::Offset;
use serde_json::Value;

use super::fields::{Chosen, FieldNames};

/// Time zones of eight hours before UTC that Chinese data name.
const EIGHT_HOURS: &[&str] = &[
    "Asia/Shanghai",
    "Asia/Chongqing",
    "Asia/Chungking",
    "Asia/Harbin",
    "Asia/Hong_Kong",
    "Asia/Macau",
    "Asia/Taipei",
    "Asia/Singapore",
    "PRC",
    "ROC",
    "Hongkong",
    "Singapore",
];

/// Finds the columns of a table.
///
/// # Errors
/// A column that the user named, or that of the text, is not there; or the
/// column of the text is of another type.
pub(crate) fn choose(fields: &FieldNames, schema: &Schema) -> Result<Chosen, String> {
    let names: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
    fields.check(&names)?;
    let chosen = fields.choose(&names)?;
    let text = schema.field(chosen.text);
    if is_text(text.data_type()) {
        Ok(chosen)
    } else {
        Err(format!("column `{}` is of type {}, not text", text.name(), text.data_type()))
    }
}

fn is_text(data_type: &DataType) -> bool {
    match data_type {
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_text(values),
        _ => false,
    }
}

/// The text of a cell; `None` for one that is null or of another type.
pub(crate) fn string(array: &dyn Array, row: usize) -> Option<&str> {
    if array.is_null(row) {
        return None;
    }
    match array.data_type() {
        DataType::Utf8 => Some(array.as_string::<i32>().value(row)),
        DataType::LargeUtf8 => Some(array.as_string::<i64>().value(row)),
        DataType::Utf8View => Some(array.as_string_view().value(row)),
        _ => downcast_dictionary_array!(
            array => { string(array.values(), array.key(row)?) }
            _ => None
        ),
    }
}

/// A cell as text: strings that are not blank, numbers, truth values, dates
/// and times as in ISO 8601; nothing of the rest.
pub(crate) fn scalar(array: &dyn Array, row: usize) -> Option<String> {
    if array.is_null(row) {
        return None;
    }
    macro_rules! value {
        ($type:ty) => {
            array.as_primitive::<$type>().value(row)
        };
    }
    Some(match array.data_type() {
        DataType::Boolean => array.as_boolean().value(row).to_string(),
        DataType::Int8 => value!(Int8Type).to_string(),
        DataType::Int16 => value!(Int16Type).to_string(),
        DataType::Int32 => value!(Int32Type).to_string(),
        DataType::Int64 => value!(Int64Type).to_string(),
        DataType::UInt8 => value!(UInt8Type).to_string(),
        DataType::UInt16 => value!(UInt16Type).to_string(),
        DataType::UInt32 => value!(UInt32Type).to_string(),
        DataType::UInt64 => value!(UInt64Type).to_string(),
        DataType::Float32 => number(value!(Float32Type).into())?,
        DataType::Float64 => number(value!(Float64Type))?,
        DataType::Date32 => day(i64::from(value!(Date32Type)) * 86_400)?,
        DataType::Date64 => day(value!(Date64Type).div_euclid(1000))?,
        DataType::Timestamp(unit, zone) => {
            let time = match unit {
                TimeUnit::Second => Timestamp::from_second(value!(TimestampSecondType)),
                TimeUnit::Millisecond => Timestamp::from_millisecond(value!(TimestampMillisecondType)),
                TimeUnit::Microsecond => Timestamp::from_microsecond(value!(TimestampMicrosecondType)),
                TimeUnit::Nanosecond => Timestamp::from_nanosecond(value!(TimestampNanosecondType).into()),
            };
            moment(time.ok()?, zone.as_deref())
        }
        DataType::Dictionary(..) => downcast_dictionary_array!(
            array => { scalar(array.values(), array.key(row)?)? }
            _ => return None
        ),
        _ => string(array, row).filter(|text| !text.trim().is_empty())?.to_owned(),
    })
}

/// A number as JSON has it; nothing for what is none.
fn number(value: f64) -> Option<String> {
    Some(Value::from(value)).filter(Value::is_number).map(|value| value.to_string())
}

/// The day that many seconds after the first of 1970.
fn day(seconds: i64) -> Option<String> {
    let time = Timestamp::from_second(seconds).ok()?;
    Some(Offset::UTC.to_datetime(time).date().to_string())
}

/// A moment by the clock of its zone; in UTC where the zone is not known,
/// and without a zone where none is named.
fn moment(time: Timestamp, zone: Option<&str>) -> String {
    match zone {
        None => Offset::UTC.to_datetime(time).to_string(),
        Some(zone) => match offset(zone) {
            Some(offset) => time.display_with_offset(offset).to_string(),
            None => time.to_string(),
        },
    }
}

/// `+08:00`, `-0530`, `+09`, or a zone of Chinese data.
fn offset(zone: &str) -> Option<Offset> {
    if EIGHT_HOURS.contains(&zone) {
        return Some(Offset::constant(8));
    }
    let (sign, digits) = match zone.split_at_checked(1)? {
        ("+", digits) => (1, digits.replace(':', "")),
        ("-", digits) => (-1, digits.replace(':', "")),
        _ => return None,
    };
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |range: std::ops::Range<usize>| digits.get(range).map_or(Some(0), |part| part.parse().ok());
    let minutes: i32 = 60 * part(0..2)? + part(2..4)?;
    Offset::from_seconds(sign * 60 * minutes).ok()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::types::Int8Type as Key;
    use arrow_array::{
        ArrayRef, BooleanArray, Date32Array, DictionaryArray, Float64Array, Int64Array, LargeStringArray,
        ListArray, StringArray, StringViewArray, TimestampMicrosecondArray, TimestampSecondArray,
    };
    use arrow_schema::Field;

    use super::*;

    #[test]
    fn every_kind_of_string_is_text() {
        let words = vec![Some("甲"), None, Some(" ")];
        let dictionary: DictionaryArray<Key> = words.iter().copied().collect();
        let arrays: [ArrayRef; 4] = [
            Arc::new(StringArray::from(words.clone())),
            Arc::new(LargeStringArray::from(words.clone())),
            Arc::new(StringViewArray::from(words.clone())),
            Arc::new(dictionary),
        ];
        for array in arrays {
            assert!(is_text(array.data_type()));
            assert_eq!([0, 1, 2].map(|row| string(&array, row)), [Some("甲"), None, Some(" ")]);
            assert_eq!([0, 1, 2].map(|row| scalar(&array, row)), [Some("甲".into()), None, None]);
        }
    }

    #[test]
    fn other_cells_are_written_as_in_json_or_iso() {
        #[track_caller]
        fn gives(array: impl Array, expected: Option<&str>) {
            assert_eq!(scalar(&array, 0).as_deref(), expected);
        }
        gives(Int64Array::from(vec![7]), Some("7"));
        gives(Float64Array::from(vec![1.0]), Some("1.0"));
        gives(Float64Array::from(vec![f64::NAN]), None);
        gives(BooleanArray::from(vec![true]), Some("true"));
        gives(Date32Array::from(vec![20_455]), Some("2026-01-02"));
        gives(Date32Array::from(vec![i32::MAX]), None);
        gives(ListArray::from_iter_primitive::<Int64Type, _, _>([Some([Some(1)])]), None);
        let seconds = |value| TimestampSecondArray::from(vec![value]);
        gives(seconds(1_767_312_000), Some("2026-01-02T00:00:00"));
        gives(seconds(i64::MAX), None);
        gives(TimestampMicrosecondArray::from(vec![1_500_000]), Some("1970-01-01T00:00:01.5"));
        let zoned = |zone: &str| scalar(&seconds(1_767_312_000).with_timezone(zone), 0).unwrap();
        assert_eq!(zoned("UTC"), "2026-01-02T00:00:00Z");
        assert_eq!(zoned("Asia/Taipei"), "2026-01-02T08:00:00+08:00");
        assert_eq!(zoned("-05:30"), "2026-01-01T18:30:00-05:30");
        assert_eq!(zoned("+99:99"), "2026-01-02T00:00:00Z");
        assert_eq!(zoned("Europe/Paris"), "2026-01-02T00:00:00Z");
    }

    #[test]
    fn the_column_of_the_text_must_hold_text() {
        let schema = |data_type: DataType| Schema::new(vec![Field::new("Text", data_type, true)]);
        assert!(choose(&FieldNames::default(), &schema(DataType::Utf8View)).is_ok());
        let error = choose(&FieldNames::default(), &schema(DataType::Int64)).unwrap_err();
        assert_eq!(error, "column `Text` is of type Int64, not text");
        let named = FieldNames { id: Some("key".into()), ..FieldNames::default() };
        let error = choose(&named, &schema(DataType::Utf8)).unwrap_err();
        assert!(error.contains("no field `key` (--id-field)"), "{error}");
    }
}
