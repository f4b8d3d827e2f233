//! Cues that report nothing, whatever else speaks for them.

use super::judge::CueCase;
use super::scene::Scene;
use super::{SpeakerKind, content, dateline};
use crate::lexicon::List;
use crate::span::Span;
use crate::token::{Pos, Token};

/// A cue with what the rules here look at again and again.
struct Seen<'s, 'a> {
    scene: &'s Scene<'a>,
    case: &'s CueCase,
    /// The cue itself.
    word: &'a str,
    /// What stands before and behind it in its paragraph.
    lead: &'a str,
    rest: &'a str,
    /// The first clause of what follows it without a comma or colon between.
    follows: Option<Span>,
}

/// Whether a cue reports nothing whatever the judge would say: 卡梅伦打算游说奥巴马,
/// 他发布了一份报告, 从发展的角度说.
pub fn never_reports(scene: &Scene<'_>, case: &CueCase) -> bool {
    let whole = case.cue.whole;
    let seen = Seen {
        scene,
        case,
        word: scene.str(whole),
        lead: scene.before(whole.start).trim_end(),
        rest: scene.after(whole.end),
        follows: case.content.filter(|_| !case.parted).map(|c| content::clause_of(scene, c)),
    };
    RULES.iter().any(|holds| holds(&seen))
}

/// Each of them alone is enough.
const RULES: [fn(&Seen<'_, '_>) -> bool; 30] = [
    is_label,
    another_reports,
    points_back,
    is_occasion,
    is_moved,
    is_brought_forward,
    is_counted,
    is_reckoned,
    is_felt,
    is_other_name,
    is_circumstance,
    is_conditional,
    is_listed,
    is_faced,
    is_only_meant,
    is_noun,
    tells_how,
    ends_dateline,
    is_asked_of_nobody,
    is_noticed,
    is_own_reporting,
    is_pointed_at,
    is_moment,
    is_purpose,
    is_enumerated,
    is_unspoken,
    is_number_of,
    goes_on_with,
    is_thing,
    is_topic,
];

/// 问：, 答：, the labels of turns.
fn is_label(seen: &Seen<'_, '_>) -> bool {
    seen.scene.list(List::TurnLabel).has(seen.word) && seen.lead.is_empty() && seen.rest.starts_with(':')
}

/// Whether the cue right behind this one tells more: 发布声明，否认…… says what the
/// statement does, 在朋友圈辟谣，称…… and 予以否认，强调…… what was said.
fn another_reports(seen: &Seen<'_, '_>) -> bool {
    let Seen { scene, case, .. } = seen;
    // 据报道，|来自谷歌的人……: what can be no verb of saying tells nothing.
    let next = case.content.and_then(|c| scene.cue_first_in(c)).filter(|next| next.entry(scene).frame.verb);
    let Some(next) = next else { return false };
    scene.lexicon.words.document_head(seen.word).is_some()
        || (case.parted
            && seen.rest.starts_with(',')
            && (case.cue.soft || scene.list(List::Repeated).has(scene.str(next.span))))
}

/// 她否认了这一点，……
fn points_back(Seen { scene, case, .. }: &Seen<'_, '_>) -> bool {
    let clause = |c: Span| scene.str(c).split([',', '。', ';']).next().unwrap_or_default();
    !case.parted && case.content.is_some_and(|c| content::is_pointer(scene, clause(c)))
}

/// 他在回答记者提问时|说: on what occasion another cue of the clause reports.
fn is_occasion(seen: &Seen<'_, '_>) -> bool {
    let (scene, Some(clause), Some(content)) = (seen.scene, seen.follows, seen.case.content) else {
        return false;
    };
    let ends = |at: usize| scene.list(List::OccasionEnd).ends(scene.str(Span::new(clause.start, at)));
    let mut cues = scene.cues_in(clause).map(|next| next.whole.start);
    let reports = cues.find(|&at| at > clause.start && ends(at));
    // The cue of another article, into which a headline runs, tells nothing of this one.
    reports.is_some_and(|at| dateline::before(scene, content.start, content.end) > at)
}

/// 这些山让人赞叹，……: nobody says anything.
fn is_moved(seen: &Seen<'_, '_>) -> bool {
    seen.scene.list(List::Moving).ends(seen.lead)
}

/// 政府提出引渡战犯的要求: something is brought forward, and nobody says what.
fn is_brought_forward(seen: &Seen<'_, '_>) -> bool {
    let thing = |clause: &str| {
        seen.scene.list(List::Proposal).ends(clause) && seen.scene.list(List::Mood).find(clause).is_none()
    };
    seen.word == "提出" && seen.follows.is_some_and(|clause| thing(seen.scene.str(clause)))
}

/// 一场|要求赔偿五万元的官司: what is counted is what the clause with 的 describes.
fn is_counted(Seen { scene, case, follows, .. }: &Seen<'_, '_>) -> bool {
    let at = case.cue.whole.start;
    let counted = scene.tokens.at(scene.floor(at.saturating_sub(1)));
    let counted = counted.is_some_and(|t| {
        t.span.end == at
            && (t.pos == Pos::Measure || (t.pos == Pos::Number && scene.chars(t.span) > 1))
            && !scene.list(List::CountsPeople).ends(scene.str(t.span))
    });
    counted && follows.is_some_and(|clause| scene.str(clause).contains('的'))
}

/// 按正常年景|计算，……: nobody says so.
fn is_reckoned(seen: &Seen<'_, '_>) -> bool {
    seen.scene.list(List::Reckoned).has(seen.word)
        && seen.scene.list(List::ReckonedBy).begins(own_clause(seen.lead))
}

/// 人们对它表示由衷的赞赏: a feeling is expressed, and nobody says what.
fn is_felt(seen: &Seen<'_, '_>) -> bool {
    let felt = |clause: Span| seen.scene.list(List::Feeling).ends(seen.scene.str(clause));
    seen.word == "表示" && seen.follows.is_some_and(felt)
}

/// 居里点也称居里温度，……: what it is called.
fn is_other_name(seen: &Seen<'_, '_>) -> bool {
    let tells = |pos: Pos| matches!(pos, Pos::Verb | Pos::Adjective | Pos::Adverb);
    let named =
        |clause: Span| !clause.is_empty() && !seen.scene.tokens.within(clause).iter().any(|t| tells(t.pos));
    seen.word == "称" && seen.scene.list(List::Also).ends(seen.lead) && seen.follows.is_some_and(named)
}

/// 在编辑建议|下，……, 在八项主张|中又强调……: under which circumstance something was done or said.
fn is_circumstance(seen: &Seen<'_, '_>) -> bool {
    let next = seen.scene.tokens.at(seen.case.cue.whole.end);
    let within = next.is_some_and(|t| seen.scene.str(t.span) == "中");
    seen.rest.starts_with("下,") || within
}

/// 谁说读书无用？: nobody does.
fn is_asked_of_nobody(Seen { scene, case, .. }: &Seen<'_, '_>) -> bool {
    let sentence = scene.sentence(case.cue.whole.start).end;
    case.own_speaker
        && case.speaker.is_some_and(|s| scene.str(s) == "谁")
        && scene.before(sentence).ends_with('?')
}

/// 他在参观时|发现，……: what somebody sees for himself; studies and companies that
/// find something tell of it.
fn is_noticed(Seen { scene, case, word, .. }: &Seen<'_, '_>) -> bool {
    let himself = |s: Span| case.kind == SpeakerKind::Person || scene.list(List::He).has(scene.str(s));
    *word == "发现" && case.speaker.is_some_and(himself)
}

/// 记者在采访中|了解到，……: the reporter of the article tells what follows.
fn is_own_reporting(Seen { scene, case, word, .. }: &Seen<'_, '_>) -> bool {
    let reporter = |s: Span| scene.str(s) == "记者";
    scene.list(List::LearningByOneself).has(word) && case.own_speaker && case.speaker.is_some_and(reporter)
}

/// 该|估计是基于……: a noun that a word points at.
fn is_pointed_at(Seen { scene, case, .. }: &Seen<'_, '_>) -> bool {
    let pointing = |s: Span| s.end == case.cue.whole.start && scene.list(List::This).has(scene.str(s));
    case.speaker.is_some_and(pointing)
}

/// 消息一|公布，……: when something happened.
fn is_moment(seen: &Seen<'_, '_>) -> bool {
    let Seen { scene, case, rest, .. } = seen;
    let before = scene.tokens.at(scene.floor(case.cue.whole.start.saturating_sub(1)));
    rest.starts_with(',')
        && before.is_some_and(|t| t.span.end == case.cue.whole.start && scene.str(t.span) == "一")
}

/// 发布了公告，|旨在……: what for, and not what it says.
fn is_purpose(Seen { scene, case, .. }: &Seen<'_, '_>) -> bool {
    case.parted && case.content.is_some_and(|c| scene.list(List::Purpose).begins(scene.str(c)))
}

/// 有人批评，|有人称赞: the next of those who are told of.
fn is_enumerated(Seen { scene, case, .. }: &Seen<'_, '_>) -> bool {
    let same = |s: Span| case.content.is_some_and(|c| scene.str(c).starts_with(scene.str(s)));
    case.parted && case.own_speaker && case.kind == SpeakerKind::Anonymous && case.speaker.is_some_and(same)
}

/// 公司|没有|站出来|承认……: a denial of the verb before it denies the cue too, but
/// not 没有|客户|说过.
fn is_unspoken(Seen { scene, case, rest, .. }: &Seen<'_, '_>) -> bool {
    let cue = case.cue.whole.start;
    let words = scene.tokens.within(Span::new(case.clause.min(cue), cue));
    let near = &words[words.len().saturating_sub(3)..];
    let denied = near.iter().rposition(|t| scene.list(List::Denial).has(scene.str(t.span)));
    denied.is_some_and(|i| {
        (near.len() > i + 1 || rest.starts_with(','))
            && near[i + 1..].iter().all(|t| matches!(t.pos, Pos::Verb | Pos::Adverb))
    })
}

/// 他继续|担任总裁: what goes on is no speech.
fn goes_on_with(seen: &Seen<'_, '_>) -> bool {
    seen.word == "继续" && !seen.case.parted
}

/// 给你一个|估计，……, 手机的很好的|补充，……: one thing, and a thing that 的 describes.
fn is_thing(seen: &Seen<'_, '_>) -> bool {
    let Seen { scene, case, lead, rest, word, .. } = seen;
    let described = lead.ends_with('的') && !scene.list(List::PlainVerb).has(word);
    rest.starts_with(',')
        && case.own_speaker
        && word.chars().count() > 1
        && (described || scene.list(List::OneThing).ends(lead))
}

/// 承认|两亿活跃用户: so many things, and no clause about them.
fn is_number_of(Seen { scene, follows, .. }: &Seen<'_, '_>) -> bool {
    let Some(clause) = *follows else { return false };
    let words = scene.tokens.within(scene.trim(clause, &[]));
    let [first, .., last] = words else { return false };
    let counts = |t: &Token| matches!(t.pos, Pos::Number | Pos::Measure | Pos::Mark | Pos::Other);
    let verbs = words.iter().filter(|t| t.pos == Pos::Verb).count();
    let before_last = words[words.len() - 2].pos;
    let plain = |t: &Token| {
        counts(t) || matches!(t.pos, Pos::Noun | Pos::VerbalNoun | Pos::Adjective | Pos::Verb | Pos::Latin)
    };
    first.pos == Pos::Number
        && last.pos == Pos::Noun
        && words.iter().all(plain)
        && (verbs == 0 || (verbs == 1 && before_last == Pos::Verb))
}

/// 如果还认为有必要，……: nobody thinks so yet.
fn is_conditional(seen: &Seen<'_, '_>) -> bool {
    !seen.case.own_speaker && seen.scene.list(List::If).begins(own_clause(seen.lead))
}

/// 范围、内容、要求都很清楚: one of several nouns.
fn is_listed(seen: &Seen<'_, '_>) -> bool {
    !seen.case.parted && seen.lead.ends_with('、')
}

/// What stands before a cue in its clause.
fn own_clause(lead: &str) -> &str {
    let clause = lead.rsplit([',', '。', ';', ':', '“', '”', '!', '?']).next();
    clause.unwrap_or_default().trim_start()
}

/// 不顾|群众|指责，……: their words are only a noun.
fn is_faced(Seen { scene, case, .. }: &Seen<'_, '_>) -> bool {
    let facing = scene.list(List::Facing);
    let Some(speaker) = case.speaker.filter(|_| case.own_speaker) else { return false };
    let cue = case.cue.whole.start;
    let between = scene.tokens.within(Span::new(speaker.end.min(cue), cue));
    facing.ends(scene.before(speaker.start)) || between.iter().any(|t| facing.has(scene.str(t.span)))
}

/// 卡梅伦打算游说奥巴马: the source only means to speak.
fn is_only_meant(Seen { scene, case, .. }: &Seen<'_, '_>) -> bool {
    if !case.own_speaker {
        return false;
    }
    let cue = case.cue.whole.start;
    let from = case.speaker.map_or(case.region.start, |s| s.end).min(cue);
    let lead = scene.str(Span::new(from.max(case.region.start.min(cue)), cue));
    let lead = lead.rsplit([',', '。', ';']).next().unwrap_or_default();
    let only_meant = scene.list(List::OnlyMeant);
    // 国际社会|应|敦促……, but not 响应|说.
    let ought = scene.tokens.at(scene.floor(cue.saturating_sub(1)));
    let ought = ought.is_some_and(|t| t.span.end == cue && scene.list(List::Ought).has(scene.str(t.span)));
    ought
        || only_meant.begins(lead.trim())
        || only_meant.ends(lead.trim())
        || scene.list(List::Whether).find(lead).is_some()
}

/// 他发布了一份报告: a document, and nothing of what it says.
fn is_noun(seen: &Seen<'_, '_>) -> bool {
    seen.scene.lexicon.words.documents.contains(seen.word)
        && seen.scene.list(List::MakesNoun).ends(seen.lead)
        && !seen.rest.starts_with(':')
}

/// 他说得有道理, 明确|地指出, 从发展的角度说, 他如此说: how somebody speaks, and not what
/// is said.
fn tells_how(seen: &Seen<'_, '_>) -> bool {
    let such = seen.scene.list(List::Such).ends(seen.lead);
    is_manner(seen)
        || match seen.word {
            "说" => such || is_viewpoint(seen) || (!seen.case.parted && seen.rest.starts_with('得')),
            // 媒体一直这样报道，……
            _ => such && seen.rest.starts_with(','),
        }
}

/// 明确|地|指出, but not 认为|地中海: the particle follows.
fn is_manner(seen: &Seen<'_, '_>) -> bool {
    let next = || seen.scene.tokens.at(seen.case.cue.whole.end);
    seen.rest.starts_with('地') && next().is_none_or(|t| seen.scene.str(t.span).ends_with('地'))
}

/// 从发展的角度说: what stands before 说 is where one looks from.
fn is_viewpoint(Seen { scene, case, lead, .. }: &Seen<'_, '_>) -> bool {
    scene.list(List::Viewpoint).begins(own_clause(lead))
        && case.speaker.is_none_or(|s| scene.str(s).chars().count() <= 8 && case.kind == SpeakerKind::Role)
}

/// 本报北京１月２１日讯记者苏宁报道
fn ends_dateline(seen: &Seen<'_, '_>) -> bool {
    seen.word == "报道" && dateline::ends_with_reporter(seen.scene, seen.lead)
}

/// 当被问及苹果电视时，……: what was asked about, and no question.
fn is_topic(seen: &Seen<'_, '_>) -> bool {
    let question = |clause: Span| seen.scene.list(List::Depending).find(seen.scene.str(clause)).is_some();
    seen.scene.list(List::AskedAbout).has(seen.word) && seen.follows.is_some_and(|clause| !question(clause))
}
