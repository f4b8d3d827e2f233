//! What the arguments come to: everything a run needs, checked.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::args::ExtractArgs;
use crate::error::{Error, Result};
use crate::pipeline::{Model, Settings};
use crate::read::{Discovery, FieldNames, Format, MAX_DOCUMENT_SIZE, ReadOptions, encoding};
use crate::write::{Existing, Fingerprint, OutputFormat, OutputOptions};

/// Where input is sought and output goes when nothing is said.
const INPUT: &str = "seeds";
const OUTPUT: &str = "output";

/// A run of `extract`.
pub(crate) struct Plan {
    pub(crate) input: Vec<PathBuf>,
    pub(crate) input_format: Option<Format>,
    pub(crate) read: ReadOptions,
    pub(crate) settings: Settings,
    pub(crate) output: OutputOptions,
    pub(crate) jobs: Option<NonZeroUsize>,
    pub(crate) quiet: bool,
}

impl Plan {
    /// The plan that `args` ask for.
    ///
    /// # Errors
    /// The configuration file is not valid, an encoding is not known, or there
    /// is no input at all.
    pub(crate) fn new(args: ExtractArgs) -> Result<Self> {
        let args = args.with_config()?;
        let mut input = args.input;
        if input.is_empty() {
            if !Path::new(INPUT).is_dir() {
                return Err(Error::usage(format!(
                    "no INPUT was given, and there is no folder `{INPUT}` here; name a file or folder of articles, \
                     as in: yinshu extract news"
                )));
            }
            input.push(INPUT.into());
        }
        let fields = FieldNames {
            id: args.id_field,
            text: args.text_field,
            title: args.title_field,
            date: args.date_field,
            url: args.url_field,
        };
        let encoding =
            args.encoding.filter(|label| label != "auto").map(|label| encoding(&label)).transpose()?;
        let max_document_size = args.max_document_size.map_or(MAX_DOCUMENT_SIZE, |size| size.0);
        Ok(Plan {
            input,
            input_format: args.input_format.and_then(|format| format.format()),
            read: ReadOptions { fields, encoding, max_document_size, all_languages: args.all_languages },
            settings: Settings {
                lexicon: args.lexicon,
                model: model(args.model, args.no_model),
                names: args.names.unwrap_or_default(),
                statements: args.statement_model,
            },
            output: OutputOptions {
                folder: args.output.unwrap_or_else(|| OUTPUT.into()),
                formats: formats(args.format),
                bom: !args.no_bom,
                language: args.lang.unwrap_or_default(),
                existing: match (args.resume, args.force) {
                    (true, _) => Existing::Resume,
                    (_, true) => Existing::Replace,
                    _ => Existing::Refuse,
                },
            },
            jobs: args.jobs,
            quiet: args.quiet,
        })
    }

    /// What makes another run the same run. Where it writes to and on how many
    /// threads has no part in it.
    pub(crate) fn fingerprint(&self, found: &Discovery) -> Fingerprint {
        let mut digest = DefaultHasher::new();
        for file in &found.files {
            (&file.path, &file.id, file.bytes, file.modified, &file.problem).hash(&mut digest);
        }
        let model = match &self.settings.model {
            Model::File(path) => Some(path),
            _ => None,
        };
        for path in self.settings.lexicon.iter().chain(model).chain(&self.settings.statements) {
            let metadata = path.metadata().ok();
            metadata.map(|metadata| (metadata.len(), metadata.modified().ok())).hash(&mut digest);
        }
        let inputs = format!("{:016x}", digest.finish());
        Fingerprint { version: env!("CARGO_PKG_VERSION").into(), settings: self.shown(), inputs }
    }

    /// The settings that bear on the output.
    fn shown(&self) -> Value {
        let paths = |paths: &[PathBuf]| {
            paths.iter().map(|path| path.to_string_lossy().into_owned()).collect::<Vec<_>>()
        };
        json!({
            "input": paths(&self.input),
            "input_format": self.input_format,
            "fields": self.read.fields,
            "encoding": self.read.encoding.map(encoding_rs::Encoding::name),
            "max_document_size": self.read.max_document_size,
            "all_languages": self.read.all_languages,
            "lexicon": paths(&self.settings.lexicon),
            "model": match &self.settings.model {
                Model::Standard => "standard".into(),
                Model::Open => "open".into(),
                Model::None => "none".into(),
                Model::File(path) => path.to_string_lossy(),
            },
            "names": self.settings.names,
            "statement_model": self.settings.statements.as_ref().map(|path| path.to_string_lossy()),
            "format": self.output.formats,
            "byte_order_mark": self.output.bom,
            "language": self.output.language,
        })
    }
}

/// The tagger model that `--model` and `--no-model` ask for.
pub(crate) fn model(name: Option<String>, none: bool) -> Model {
    match name.as_deref() {
        _ if none => Model::None,
        None | Some("standard") => Model::Standard,
        Some("open") => Model::Open,
        Some(path) => Model::File(path.into()),
    }
}

/// Each format once, in the order of the enumeration: the order typed makes no difference.
fn formats(mut typed: Vec<OutputFormat>) -> Vec<OutputFormat> {
    if typed.is_empty() {
        typed = vec![OutputFormat::Csv, OutputFormat::Json];
    }
    typed.sort_unstable();
    typed.dedup();
    typed
}
