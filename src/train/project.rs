//! Clusters of forms laid on the text: where each form stands.

use super::corpus::{Cluster, kind};

/// The places of all forms, the longest first, none over another. A Latin
/// form within a longer Latin word does not count.
pub(super) fn project(text: &str, clusters: &[Cluster]) -> Vec<(usize, usize, usize)> {
    let mut forms: Vec<(Vec<char>, usize)> = Vec::new();
    for cluster in clusters {
        let Some(kind) = kind(&cluster.entity_type) else { continue };
        let all = cluster.mentions.iter().chain([&cluster.name]).filter(|form| !form.is_empty());
        forms.extend(all.map(|form| (form.chars().collect(), kind)));
    }
    forms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
    let chars: Vec<char> = text.chars().collect();
    let mut used = vec![false; chars.len()];
    let mut names = Vec::new();
    for (form, kind) in forms {
        for start in 0..(chars.len() + 1).saturating_sub(form.len()) {
            let end = start + form.len();
            let free = !used[start..end].contains(&true);
            if free && chars[start..end] == form[..] && is_whole(&chars, start, end) {
                used[start..end].fill(true);
                names.push((start, end, kind));
            }
        }
    }
    names.sort_unstable();
    names
}

fn is_whole(chars: &[char], start: usize, end: usize) -> bool {
    let latin = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let before = latin(Some(start)) && latin(start.checked_sub(1));
    let after = latin(end.checked_sub(1)) && latin(Some(end));
    !before && !after
}
