//! Parquet and Arrow as input.

use std::sync::Arc;

use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, Date32Array, DictionaryArray, Int64Array, LargeStringArray, RecordBatch, StringArray,
    StringViewArray, TimestampSecondArray,
};
use arrow_ipc::CompressionType;
use arrow_ipc::writer::{FileWriter, IpcWriteOptions, StreamWriter};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, GzipLevel, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::place::Place;

/// Six articles: the third is null, the fourth blank.
fn batch() -> RecordBatch {
    let texts = [Some("毛宁说，一切正常。"), Some("二"), None, Some(" "), Some("五"), Some("二")];
    let titles: DictionaryArray<Int32Type> =
        [Some("甲"), None, Some("甲"), Some("丁"), Some("甲"), None].into_iter().collect();
    let columns: [(&str, ArrayRef); 6] = [
        ("key", Arc::new(Int64Array::from(vec![11, 12, 13, 14, 15, 16]))),
        ("unused", Arc::new(Int64Array::from(vec![Some(1), None, None, None, None, None]))),
        ("正文", Arc::new(texts.into_iter().collect::<StringArray>())),
        ("title", Arc::new(titles)),
        ("date", Arc::new(Date32Array::from(vec![20_455; 6]))),
        ("URL", Arc::new(StringViewArray::from(vec!["https://a.cn"; 6]))),
    ];
    RecordBatch::try_from_iter_with_nullable(columns.map(|(name, column)| (name, column, true))).unwrap()
}

/// Rows of one column with that name.
fn one(name: &str, column: impl arrow_array::Array + 'static) -> RecordBatch {
    RecordBatch::try_from_iter([(name, Arc::new(column) as ArrayRef)]).unwrap()
}

fn parquet(batch: &RecordBatch, rows: usize, compression: Compression) -> Vec<u8> {
    let properties = WriterProperties::builder()
        .set_compression(compression)
        .set_max_row_group_row_count(Some(rows))
        .build();
    let mut bytes = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut bytes, batch.schema(), Some(properties)).unwrap();
    writer.write(batch).unwrap();
    writer.close().unwrap();
    bytes
}

fn arrow_file(batch: &RecordBatch, compression: Option<CompressionType>) -> Vec<u8> {
    let options = IpcWriteOptions::default().try_with_compression(compression).unwrap();
    let mut bytes = Vec::new();
    let mut writer = FileWriter::try_new_with_options(&mut bytes, &batch.schema(), options).unwrap();
    writer.write(&batch.slice(0, 4)).unwrap();
    writer.write(&batch.slice(4, batch.num_rows() - 4)).unwrap();
    writer.finish().unwrap();
    drop(writer);
    bytes
}

fn arrow_stream(batch: &RecordBatch) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = StreamWriter::try_new(&mut bytes, &batch.schema()).unwrap();
    writer.write(batch).unwrap();
    writer.finish().unwrap();
    drop(writer);
    bytes
}

#[test]
fn rows_are_read_alike_from_every_kind_of_file() {
    let place = Place::new();
    let batch = batch();
    place.write("in/a.parquet", parquet(&batch, 2, Compression::SNAPPY));
    place.write("in/b.parquet", parquet(&batch, 4, Compression::LZ4_RAW));
    place.write("in/c.pq", parquet(&batch, 100, Compression::GZIP(GzipLevel::default())));
    place.write("in/d.parquet", parquet(&batch, 100, Compression::ZSTD(ZstdLevel::default())));
    place.write("in/e.arrow", arrow_file(&batch, None));
    place.write("in/f.feather", arrow_file(&batch, Some(CompressionType::LZ4_FRAME)));
    place.write("in/g.arrows", arrow_stream(&batch));
    // What datasets of Hugging Face are: streams under the name of files.
    place.write("in/h.arrow", arrow_stream(&batch));
    place.write(
        "in/i.arrow.zst",
        zstd::encode_all(&arrow_file(&batch, Some(CompressionType::ZSTD))[..], 1).unwrap(),
    );
    place.write(
        "in/j.parquet.zst",
        zstd::encode_all(&parquet(&batch, 3, Compression::UNCOMPRESSED)[..], 1).unwrap(),
    );
    place.run("extract in --format csv", 1).says(&["60 documents (20 failed)"]);
    let rows = place.documents("output");
    for (at, rows) in rows.chunks(6).enumerate() {
        let file = rows[0]["source"].strip_suffix("#1").unwrap();
        let cells: Vec<[&str; 5]> = rows
            .iter()
            .map(|row| {
                ["document_id", "title", "published", "url", "characters"].map(|name| row[name].as_str())
            })
            .collect();
        let ids: Vec<String> = (1..=6).map(|row| format!("{file}#{row}")).collect();
        let day = "2026-01-02";
        assert_eq!(cells[0], [&*ids[0], "甲", day, "https://a.cn", "9"], "{at}");
        assert_eq!(cells[1], [&*ids[1], "", day, "https://a.cn", "1"], "{at}");
        assert_eq!(rows[2]["error"], format!("{file}: row 3: column `正文` holds no text"));
        assert_eq!(rows[3]["error"], format!("{file}: row 4: column `正文` holds no text"));
        assert_eq!(cells[5][..4], [&*ids[5], "", day, "https://a.cn"], "{at}");
    }
    place.run("extract in/a.parquet --id-field key -o keys --format csv", 1);
    assert_eq!(place.ids("keys"), ["11", "12", "13", "14", "15", "16"]);
    place.write("unnamed", parquet(&batch, 2, Compression::SNAPPY)).write("noname", arrow_file(&batch, None));
    place.run("extract unnamed noname -o told --format csv", 1).says(&["12 documents (4 failed)"]);
    place.run_with(
        "extract - --input-format parquet -o p --format csv",
        parquet(&batch, 2, Compression::SNAPPY),
        1,
    );
    place.run_with("extract - --input-format arrow -o s --format csv", arrow_stream(&batch), 1);
    assert_eq!(place.ids("p"), place.ids("s"));
}

#[test]
fn strings_of_every_type_and_times_are_read() {
    let place = Place::new();
    let texts: DictionaryArray<Int32Type> = ["一二", "三", "一二"].into_iter().collect();
    let schema = [
        ("body", Arc::new(texts) as ArrayRef),
        ("id", Arc::new(LargeStringArray::from(vec!["a", "b", "c"]))),
        ("time", Arc::new(TimestampSecondArray::from(vec![1_767_312_000; 3]).with_timezone("Asia/Shanghai"))),
    ];
    let batch = RecordBatch::try_from_iter(schema).unwrap();
    place.write("a.parquet", parquet(&batch, 2, Compression::SNAPPY)).write("b.arrow", arrow_stream(&batch));
    for (file, output) in [("a.parquet", "a"), ("b.arrow", "b")] {
        place.run(&format!("extract {file} -o {output} --format csv"), 0);
        let rows = place.documents(output);
        let cells: Vec<_> =
            rows.iter().map(|row| (row["document_id"].as_str(), row["characters"].as_str())).collect();
        assert_eq!(cells, [("a", "2"), ("b", "1"), ("c", "2")]);
        assert_eq!(rows[0]["published"], "2026-01-02T08:00:00+08:00");
    }
}

#[test]
fn tables_that_cannot_be_read_are_told() {
    let place = Place::new();
    let numbers = one("text", Int64Array::from(vec![1]));
    let other = one("headline", StringArray::from(vec!["一"]));
    let empty = one("text", StringArray::from(Vec::<&str>::new()));
    let good = one("text", StringArray::from(vec!["一".repeat(50); 100]));
    place.write("in/a.parquet", parquet(&numbers, 9, Compression::SNAPPY));
    place.write("in/b.arrow", arrow_stream(&numbers));
    place.write("in/c.parquet", parquet(&other, 9, Compression::SNAPPY));
    place.write("in/d.parquet", parquet(&empty, 9, Compression::SNAPPY));
    place.write("in/e.arrows", arrow_stream(&empty));
    place.write("in/f.parquet", "no table").write("in/g.arrow", "no table either").write("in/h.arrow", "");
    place.write("in/i.feather", b"FEA1\0\0\0\0");
    let whole = arrow_stream(&good);
    place.write("in/j.arrow", &whole[..whole.len() - 200]);
    let mut damaged = parquet(&good, 40, Compression::UNCOMPRESSED);
    // The header of the first page.
    damaged[4..12].fill(0xFF);
    place.write("in/k.parquet", damaged);
    place.run("extract in --format csv --max-document-size 1MB", 1);
    let rows = place.documents("output");
    let error = |file: &str| {
        let file = format!("in/{file}");
        let row = rows
            .iter()
            .find(|row| row["source"].split('#').next() == Some(&file) && !row["error"].is_empty());
        row.unwrap_or_else(|| panic!("{file} has no error"))["error"].clone()
    };
    for (file, expected) in [
        ("a.parquet", "in/a.parquet: column `text` is of type Int64, not text"),
        ("b.arrow", "in/b.arrow: column `text` is of type Int64, not text"),
        (
            "c.parquet",
            "in/c.parquet: no text field (text, content, body, 正文, 内容); the fields are: headline",
        ),
        ("d.parquet", "in/d.parquet: there is no row in it"),
        ("e.arrows", "in/e.arrows: there is no row in it"),
        ("f.parquet", "in/f.parquet: "),
        ("g.arrow", "in/g.arrow: not Arrow IPC"),
        ("h.arrow", "in/h.arrow: the file is empty"),
        ("i.feather", "in/i.feather: Feather version 1"),
        ("j.arrow", "in/j.arrow: row 1: the file ends within a batch"),
        ("k.parquet", "in/k.parquet: row 1: "),
    ] {
        let found = error(file);
        assert!(found.contains(expected), "{file}: {found}");
    }
    // The row groups behind the damaged one are there.
    let read =
        rows.iter().filter(|row| row["source"].starts_with("in/k.parquet#") && row["error"].is_empty());
    assert_eq!(read.map(|row| row["source"].clone()).next().as_deref(), Some("in/k.parquet#41"));
}
