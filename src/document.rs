//! One article as it was read.

/// How the text of a document is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Markup {
    /// Plain text: a line break ends a paragraph.
    #[default]
    Plain,
    /// Markdown (CommonMark).
    Markdown,
    /// An HTML page with an article in it.
    Html,
}

/// One article as it was read, before any markup is taken off.
///
/// A document that could not be read is a document too: its text is empty and
/// `error` says why, so that it keeps its place and its row in the output.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Name of the document, unique in a run: the record's id, or the path
    /// below the input folder.
    pub id: String,
    /// Where it came from: the path as given, with `#N` for the N-th record.
    pub source: String,
    /// Title, where the format carries one beside the text.
    pub title: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
    /// Date of publication, as written in the source.
    pub published: Option<String>,
    /// Name of the encoding the text was decoded from.
    pub encoding: String,
    /// How the text is marked up.
    pub markup: Markup,
    /// The decoded text, markup included. Output offsets count its code points.
    pub text: String,
    /// Why the document could not be read.
    pub error: Option<String>,
}

impl Document {
    /// A plain-text document.
    pub fn plain(id: impl Into<String>, text: impl Into<String>) -> Self {
        let id = id.into();
        Document {
            source: id.clone(),
            id,
            encoding: "UTF-8".into(),
            text: text.into(),
            ..Document::default()
        }
    }
}
