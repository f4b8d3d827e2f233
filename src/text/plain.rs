//! Plain text: every line is a paragraph.

use super::draft::{Draft, Here, ParagraphKind};
use super::marks::is_closing_mark;

/// Takes plain text apart into lines. A line that begins with `>` is a block
/// quotation; a line that begins with a closing mark goes on with the one before:
///
/// > 他说：“两国友谊使我们可以立即进入工作状态。
/// > ”叶利钦强调……
pub(super) fn draft(source: &str) -> Draft {
    let mut draft = Draft::default();
    let mut chars = 0;
    let mut open: Option<(Here, ParagraphKind)> = None;
    for line in source.split_inclusive('\n') {
        let body = line.trim_start_matches(|c: char| c.is_whitespace() && c != '\n');
        let (body, kind) = match body.strip_prefix('>') {
            Some(quoted) => (quoted.trim_start_matches([' ', '>']), ParagraphKind::Quote),
            None => (body, ParagraphKind::Body),
        };
        let skipped = line[..line.len() - body.len()].chars().count();
        let joins = open.is_some() && body.starts_with(continues);
        if !joins {
            close(&mut draft, open.take());
        }
        if !body.trim().is_empty() {
            open.get_or_insert((draft.here(), kind));
            draft.push_str(body, chars + skipped);
        }
        chars += line.chars().count();
    }
    close(&mut draft, open);
    draft
}

fn close(draft: &mut Draft, open: Option<(Here, ParagraphKind)>) {
    if let Some((start, kind)) = open {
        draft.close(start, kind);
    }
}

/// Whether no sentence begins with this character.
fn continues(c: char) -> bool {
    is_closing_mark(c) || matches!(c, '，' | '。' | '、' | '；' | '！' | '？')
}
