//! Where a reported clause ends.

use super::clause;
use super::cue::CueUse;
use super::dateline;
use super::judge;
use super::narration;
use super::scene::Scene;
use crate::lexicon::List;
use crate::span::Span;
use crate::token::Pos;

/// Least probability that a reported clause ends at a mark …
const ENDS: f64 = 0.7;
/// … and where the rules say that the narrator speaks again.
const MAY_END: f64 = 0.02;

/// The end of the clause that is reported from `start`, at most `limit` (the
/// end of the sentence). At every mark that may end it the learnt judge is
/// asked; without one, the clause ends before a clause that has a source and a
/// cue of its own, that goes on with the same source and a new cue, or that
/// opens narration:
///
/// 他说会议推迟了，并补充说原因是天气。 → 会议推迟了
/// 她表示公司将扩张，与此同时，股价下跌。 → 公司将扩张
pub fn end(scene: &Scene<'_>, start: usize, limit: usize, cue: Option<&CueUse>) -> usize {
    let limit = by_frame(scene, start, dateline::before(scene, start, limit), cue);
    let limit = by_reason(scene, start, named_claim(scene, start, limit, cue), cue);
    for at in marks(scene, start, limit) {
        if opens_quotation(scene, at, limit) {
            return at;
        }
        if goes_on(scene, start, at, limit) {
            continue;
        }
        let (mark, next) = behind(scene, at);
        let own = narration::own_cue(scene, next, limit);
        // 像“面的”、“夏利”现在……: the last of a list ends no clause.
        if mark == '”' && ends_list(scene, at) {
            continue;
        }
        let resumes = || narration::resumes(scene, at, limit, own.as_ref());
        let another = own.as_ref().is_some_and(|own| narration::is_another(scene, at, own));
        let ends = match scene.judge {
            _ if another => true,
            Some(judge) => {
                let features = judge::boundary_features(scene, start, at, limit, cue, own.as_ref());
                let learnt = judge.boundary.probability(&features);
                learnt > ENDS || (learnt > MAY_END && resumes())
            }
            None => resumes(),
        };
        if ends {
            return without_date(scene, start, at);
        }
    }
    limit
}

/// The end without the date that belongs to the clause behind it:
///
/// 会议强调要加强监督；近来，财长多次表示…… → 要加强监督
fn without_date(scene: &Scene<'_>, start: usize, end: usize) -> usize {
    let text = &scene.text.normal[start..end];
    let Some(mark) = text.rfind([',', ';']) else { return end };
    let words = scene.tokens.within(Span::new(start + mark + 1, end));
    let dated = words.iter().any(|t| t.pos == Pos::Time)
        && words.iter().all(|t| t.pos.tells_when() || t.pos == Pos::Conjunction);
    if dated { start + mark } else { end }
}

/// Whether a mark opens a quotation of its own behind a clause:
///
/// 他说众筹是后来才有的：“要有真正的业务。” → 众筹是后来才有的
fn opens_quotation(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let (mark, next) = behind(scene, at);
    let quoted = scene
        .quotations_in(Span::new(next, limit.max(next)))
        .next()
        .filter(|q| scene.str(Span::new(next, q.outer.start)).trim().is_empty() && scene.chars(q.inner) >= 8);
    matches!(mark, ':' | '—')
        && quoted.is_some_and(|q| scene.str(q.inner).ends_with(['。', '!', '?', ',', '…', '.']))
}

/// A cue within a frame of time reports up to the word that closes the frame:
///
/// 当被问及他是否愿意收购时，他说…… → 他是否愿意收购
fn by_frame(scene: &Scene<'_>, start: usize, limit: usize, cue: Option<&CueUse>) -> usize {
    let Some(cue) = cue else { return limit };
    let sentence = scene.sentence(cue.whole.start).start;
    let lead = &scene.text.normal[sentence.min(cue.whole.start)..cue.whole.start];
    let clause = lead.rfind([',', '。', ';', '—', '”']).map_or(lead, |at| &lead[at..]);
    let opening = clause.trim_start_matches([',', '。', ';', ':', '—', '“', '”', ' ', '\n', '但']);
    let opened = scene.list(List::TimeOpener).begins(opening);
    if !opened || clause.contains("在接受") {
        return limit;
    }
    let text = &scene.text.normal[start..limit];
    for (at, _) in text.match_indices([',', '。']) {
        let before = text[..at].trim_end();
        if let Some(before) = scene.list(List::TimeCloser).strip_suffix(before) {
            return start + before.len();
        }
        if at > 150 {
            break;
        }
    }
    limit
}

/// 声称上网本都用这一系统的说法很快就会过时。: the claim ends where it is named.
fn named_claim(scene: &Scene<'_>, start: usize, limit: usize, cue: Option<&CueUse>) -> usize {
    let parted =
        cue.is_none_or(|cue| scene.text.normal[cue.whole.end.min(start)..start].contains([',', ':']));
    let clause = clause::from(scene, start, limit);
    let text = scene.str(clause);
    let named = scene.list(List::Claim).find(text);
    match named.filter(|_| !parted) {
        // Something must be told of it, and something claimed.
        Some((at, claim)) if at + claim.len() + 6 <= text.len() && at >= 12 => start + at,
        _ => limit,
    }
}

/// 由于他坚称无罪，所以案件进入审理。: the narrator draws the conclusion.
fn by_reason(scene: &Scene<'_>, start: usize, limit: usize, cue: Option<&CueUse>) -> usize {
    let Some(cue) = cue else { return limit };
    let lead = clause::start_of(scene, scene.sentence(cue.whole.start).start, cue.whole.start);
    let lead = scene.str(Span::new(lead.min(cue.whole.start), cue.whole.start));
    // 虽然他表示支持，但股价下跌。: so does what stands against it.
    let behind = match lead.trim_start() {
        lead if scene.list(List::Reason).begins(lead) => List::Conclusion,
        lead if scene.list(List::Although).begins(lead) => List::Yet,
        _ => return limit,
    };
    let text = &scene.text.normal[start..limit];
    let conclusion = |at: &usize| scene.list(behind).begins(&text[at + 1..]);
    text.match_indices(',').map(|(at, _)| at).find(conclusion).map_or(limit, |at| start + at)
}

/// Whether what stands before a mark cannot be all: a subordinate clause, or a
/// list or quotation that goes on.
///
/// 他说，如果天气不好，比赛将推迟。 does not end at 如果天气不好.
fn goes_on(scene: &Scene<'_>, start: usize, at: usize, limit: usize) -> bool {
    // LaunchRock 的 42(!)投资者: the clause goes on behind the bracket.
    if let Some(aside) = scene.text.normal[at..limit].strip_prefix('(') {
        let behind = aside.split_once(')').map_or("", |(_, rest)| rest);
        return behind.starts_with(|c: char| c.is_alphanumeric())
            && aside.find(')').is_some_and(|end| aside[..end].chars().count() <= 12);
    }
    // 目标应该集中于一点：建设强国
    let (mark, start_of_next) = behind(scene, at);
    if mark == ':' && !scene.text.normal[start_of_next..].trim_start().starts_with('“') {
        return true;
    }
    let text = &scene.text.normal[start..at];
    let clause = text.rfind([',', ';']).map_or(text, |i| &text[i + 1..]).trim_start();
    let next = scene.text.normal[at..limit].trim_start_matches([',', ';', ' ', '—', ':']);
    let subordinate = scene.list(List::Subordinate).prefix(clause);
    // 在 opens a phrase, which is subordinate only without a verb of its own.
    let short = clause.chars().count() <= 14;
    let bare = subordinate
        .is_some_and(|word| word.len() > 3 || (short && scene.list(List::Mood).find(clause).is_none()));
    let more = mark == ',' && start_of_next + 6 < limit;
    let full = clause.chars().count() >= 4 && !clause.contains(['。', '”']);
    bare || scene.list(List::GoesOn).begins(next)
        || (more && full && scene.list(List::SubordinateEnd).ends(clause))
}

/// Whether text goes on right behind the closing mark of an outermost quotation.
fn runs_on(scene: &Scene<'_>, close: usize) -> bool {
    let end = close + '”'.len_utf8();
    let closes = scene.quotation_at(close).is_some_and(|q| q.outer.end == end);
    let next = scene.after(end).chars().next();
    closes && next.is_some_and(|c| c.is_alphanumeric() && !scene.list(List::AfterMarks).has_char(c))
}

/// Whether a quotation that ends at a byte is the last of several that 、 joins.
fn ends_list(scene: &Scene<'_>, end: usize) -> bool {
    let quotation = scene.quotation_at(scene.floor(end - 1));
    quotation.is_some_and(|q| scene.before(q.outer.start).ends_with('、'))
}

/// Longest clause, in characters, that is looked through for its end.
pub const LONGEST: usize = 1_500;
/// Most marks at which it may end.
const MOST_MARKS: usize = 60;

/// The marks at which a reported clause may end: those outside quotations and
/// brackets, but for the first character.
pub fn marks(scene: &Scene<'_>, start: usize, limit: usize) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut depth = 0usize;
    for (at, c) in scene.text.normal[start..limit].char_indices().take(LONGEST) {
        if marks.len() >= MOST_MARKS {
            break;
        }
        let offset = start + at;
        match c {
            '(' => {
                if depth == 0 && at > 0 && scene.quotation_at(offset).is_none() {
                    marks.push(offset);
                }
                depth += 1;
            }
            ')' => depth = depth.saturating_sub(1),
            // “一切正常”席勒还指出……: a full stop may be missing behind a quotation.
            '”' if depth == 0 && at > 0 && runs_on(scene, offset) => marks.push(offset + c.len_utf8()),
            ',' | ';' | '—' | ':' if depth == 0 && at > 0 => {
                let doubled = c == '—'
                    && (scene.text.normal[..offset].ends_with('—')
                        || !scene.text.normal[offset + c.len_utf8()..].starts_with('—'));
                let number = c == ','
                    && scene.text.normal[..offset].ends_with(|c: char| c.is_ascii_digit())
                    && scene.text.normal[offset + 1..].starts_with(|c: char| c.is_ascii_digit());
                if !doubled && !number && scene.quotation_at(offset).is_none() {
                    marks.push(offset);
                }
            }
            _ => {}
        }
    }
    marks
}

/// A mark and the first byte behind it and the marks like it: —— counts as one.
pub fn behind(scene: &Scene<'_>, at: usize) -> (char, usize) {
    let rest = &scene.text.normal[at..];
    let mark = rest.chars().next().unwrap_or(' ');
    if mark.is_alphanumeric() {
        return ('”', at);
    }
    (mark, at + rest.len() - rest.trim_start_matches(mark).len())
}
