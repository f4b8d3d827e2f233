//! One document through all stages.

use std::path::PathBuf;
use std::thread;

use super::assemble::Assembler;
use crate::document::Document;
use crate::entity::{Entities, Reach};
use crate::error::{Error, Result};
use crate::lexicon::{Lexicon, NameKind};
use crate::record::Extraction;
use crate::statement::{GoldStatement, Judge, Lessons, Statements};
use crate::tagger;
use crate::text::{Text, is_chinese};
use crate::token::{Dictionary, Pos, Segmenter, Tokens};

/// Which tagger model stands beside the dictionaries and patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Model {
    /// The model that ships with the program.
    #[default]
    Standard,
    /// The model trained on openly licensed text alone; statements are found
    /// by rules alone beside it.
    Open,
    /// None: dictionaries and patterns only.
    None,
    /// A model file of the user's own.
    File(PathBuf),
}

/// What an extractor is made of.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Dictionary tables of the user's own, beside those that ship.
    pub lexicon: Vec<PathBuf>,
    /// The tagger model.
    pub model: Model,
    /// How far names are looked for.
    pub names: Reach,
    /// A judge of statements of the user's own, in place of the one that ships.
    pub statements: Option<PathBuf>,
}

/// Extracts people, organisations and statements from one document at a time.
///
/// Loading takes a fraction of a second; share one extractor between threads.
pub struct Extractor {
    lexicon: Lexicon,
    segmenter: Segmenter,
    model: Option<tagger::Model>,
    reach: Reach,
    judge: Option<Judge>,
}

impl Extractor {
    /// Loads dictionaries, segmenter and model.
    ///
    /// # Errors
    /// A table or model of the user's own cannot be read or is not valid.
    pub fn new(settings: &Settings) -> Result<Self> {
        Ok(Extractor { judge: judge(settings)?, ..Extractor::without_judge(settings)? })
    }

    /// The same without a judge of statements: what one is taught with.
    ///
    /// # Errors
    /// As for [`Extractor::new`].
    pub fn without_judge(settings: &Settings) -> Result<Self> {
        // jieba's dictionary takes longer to load than all the rest.
        let (dictionary, lexicon, model) = thread::scope(|scope| {
            let dictionary = scope.spawn(Dictionary::load);
            let (lexicon, model) = (Lexicon::load(&settings.lexicon), model(&settings.model));
            let dictionary = dictionary.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            (dictionary, lexicon, model)
        });
        let (lexicon, model) = (lexicon?, model?);
        let segmenter = Segmenter::new(dictionary, names_for_segmenter(&lexicon));
        Ok(Extractor { lexicon, segmenter, model, reach: settings.names, judge: None })
    }

    /// Draws lessons for the judge of statements from an annotated document.
    pub fn draw(&self, document: &Document, gold: &[GoldStatement], lessons: &mut Lessons) {
        let text = Text::of(document);
        let tokens = Tokens::of(&text, &self.segmenter);
        let entities = Entities::of(&text, &tokens, &self.lexicon, self.model.as_ref(), self.reach);
        crate::statement::draw(&text, &tokens, &entities, &self.lexicon, gold, lessons);
    }

    /// What the stages find in one document, as spans of its text.
    pub fn analyse(&self, document: &Document) -> Analysis {
        let analyses = self.analyse_texts(vec![Text::of(document)]);
        analyses.into_iter().next().expect("a text has an analysis")
    }

    /// What the stages find in some texts. A stage goes through all of them before
    /// the next begins: what it looks up stays in the processor's cache.
    fn analyse_texts(&self, texts: Vec<Text>) -> Vec<Analysis> {
        let tokens: Vec<Tokens> = texts.iter().map(|text| Tokens::of(text, &self.segmenter)).collect();
        let entities =
            |(text, tokens)| Entities::of(text, tokens, &self.lexicon, self.model.as_ref(), self.reach);
        let entities: Vec<Entities> = texts.iter().zip(&tokens).map(entities).collect();
        let analysis = |((text, tokens), entities): ((Text, Tokens), Entities)| {
            let statements = Statements::of(&text, &tokens, &entities, &self.lexicon, self.judge.as_ref());
            Analysis { text, entities, statements }
        };
        texts.into_iter().zip(tokens).zip(entities).map(analysis).collect()
    }

    /// The rows of what was found in a document.
    pub fn assemble(&self, document: &Document, analysis: &Analysis) -> Extraction {
        let mut extraction = self.assemble_rows(document, analysis);
        extraction.characters = document.text.chars().count();
        extraction.text.clean = analysis.text.clean().to_owned();
        extraction
    }

    /// The same without what needs the text of the document, and without the
    /// clean text.
    fn assemble_rows(&self, document: &Document, analysis: &Analysis) -> Extraction {
        let Analysis { text, entities, statements } = analysis;
        Assembler { document, text, entities, statements, lexicon: &self.lexicon }.extraction()
    }

    /// Everything found in one document. Never fails: a document with an
    /// `error` gives an extraction that carries it on.
    pub fn extract(&self, document: &Document) -> Extraction {
        self.assemble(document, &self.analyse(document))
    }

    /// As [`extract`](Extractor::extract) for some documents. From one alone, which
    /// may be long, it takes the text away as soon as it is clean.
    pub(super) fn extract_taking(&self, documents: &mut [Document]) -> Vec<Extraction> {
        let texts = documents.iter().map(Text::of).collect();
        let characters: Vec<usize> = documents.iter().map(|it| it.text.chars().count()).collect();
        if let [alone] = documents {
            alone.text = String::new();
        }
        let found = documents.iter().zip(characters).zip(self.analyse_texts(texts));
        let extraction = |((document, characters), analysis): ((&Document, usize), Analysis)| {
            let mut extraction = Extraction { characters, ..self.assemble_rows(document, &analysis) };
            extraction.text.clean = analysis.text.into_clean();
            extraction
        };
        found.map(extraction).collect()
    }
}

/// What the stages find in a document.
#[derive(Clone, Debug)]
pub struct Analysis {
    /// The text that all spans index.
    pub text: Text,
    /// People and organisations.
    pub entities: Entities,
    /// Statements and quoted terms.
    pub statements: Statements,
}

fn model(model: &Model) -> Result<Option<tagger::Model>> {
    match model {
        Model::None => Ok(None),
        Model::Standard => tagger::Model::read(tagger::STANDARD).map(Some),
        Model::Open => tagger::Model::read(tagger::OPEN).map(Some),
        Model::File(path) => {
            let bytes = std::fs::read(path).map_err(|e| Error::from(e).in_file(path))?;
            tagger::Model::read(&bytes).map(Some).map_err(|e| e.in_file(path))
        }
    }
}

/// The judge that goes with the settings. The one that ships learnt from text
/// for research only, so it stands beside neither the open model nor none.
fn judge(settings: &Settings) -> Result<Option<Judge>> {
    match (&settings.statements, &settings.model) {
        (Some(path), _) => {
            let bytes = std::fs::read(path).map_err(|e| Error::from(e).in_file(path))?;
            Judge::read(&bytes).map(Some).map_err(|e| e.in_file(path))
        }
        (None, Model::None | Model::Open) => Ok(None),
        (None, Model::Standard | Model::File(_)) => Judge::read(crate::statement::STANDARD).map(Some),
    }
}

/// The segmenter with the names of a lexicon in it.
pub fn segmenter(lexicon: &Lexicon) -> Segmenter {
    Segmenter::new(Dictionary::load(), names_for_segmenter(lexicon))
}

/// Chinese forms of two characters or more, so that they come out whole.
fn names_for_segmenter(lexicon: &Lexicon) -> impl Iterator<Item = (&str, Pos)> {
    let names = &lexicon.names;
    names.forms().filter_map(|(form, entries)| {
        let name = names.entry(entries[0]);
        let pos = match name.kind {
            NameKind::Person => Pos::Person,
            NameKind::Organisation => Pos::Organisation,
            NameKind::Place => Pos::Place,
        };
        let chinese = form.chars().all(is_chinese);
        (chinese && form.chars().count() >= 2).then_some((form, pos))
    })
}
