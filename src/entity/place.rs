//! Names of people that a place is called after.

use super::{Candidate, Context, EntityType};
use crate::lexicon::longest_prefix;

/// Rank of what a user's own tables and titles in 《》 say, which stands.
const CERTAIN: u8 = 90;

/// 希利尔湖, 马约尔广场: the word behind the name makes a place of it, so it is no
/// person there.
pub(super) fn withdraw(context: &Context<'_>, candidates: &mut [Candidate]) {
    for candidate in candidates.iter_mut().filter(|candidate| candidate.rank < CERTAIN) {
        let person = candidate.entity_type == Some(EntityType::Person);
        if person && heads_place(context, candidate.span.end) {
            candidate.entity_type = None;
        }
    }
}

/// Whether a word for a place begins here and ends with a word of the text.
fn heads_place(context: &Context<'_>, at: usize) -> bool {
    let heads = &context.lexicon.words.place_heads;
    let Some(head) = longest_prefix(context.after(at), 5, |part| heads.contains(part)) else { return false };
    let end = at + head.len();
    context.tokens.at(end).is_none_or(|token| token.span.start == end) && !context.titles_begin_at(at)
}
