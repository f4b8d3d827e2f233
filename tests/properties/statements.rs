//! Statements nest and never cross.

use proptest::prelude::*;

use super::{EXTRACTOR, bare, config, document, markups, texts};

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn statements_stand_inside_their_parents(markup in markups(), text in texts()) {
        let found = EXTRACTOR.extract(&document(markup, &text));
        for (i, statement) in found.statements.iter().enumerate() {
            prop_assert_eq!(&statement.statement_id, &format!("s{}", i + 1));
            prop_assert!((0.0..=1.0).contains(&statement.confidence), "{:?}", statement);
            prop_assert!((1..=found.sentences).contains(&statement.sentence), "{:?}", statement);
            if let Some(id) = &statement.speaker_entity_id {
                prop_assert!(found.entities.iter().any(|e| e.id == *id), "{:?}", statement);
            }
            let Some(id) = &statement.parent_id else { continue };
            let Some(parent) = found.statements[..i].iter().find(|s| s.statement_id == *id) else {
                return Err(TestCaseError::fail(format!("no parent before {statement:?}")));
            };
            prop_assert!(bare(&parent.content).contains(&bare(&statement.content)));
            prop_assert!(parent.start.is_none() || statement.start.is_none() || parent.start <= statement.start);
            prop_assert!(parent.end.is_none() || statement.end.is_none() || statement.end <= parent.end);
        }
    }

    #[test]
    fn statements_do_not_cross(markup in markups(), text in texts()) {
        let found = EXTRACTOR.extract(&document(markup, &text));
        let places: Vec<_> = found.statements.iter().filter_map(|s| Some((s.start?, s.end?))).collect();
        for (i, &(start, end)) in places.iter().enumerate() {
            for &(later, later_end) in &places[i + 1..] {
                prop_assert!(
                    end <= later || (start <= later && later_end <= end),
                    "{}..{} and {}..{}", start, end, later, later_end
                );
            }
        }
    }
}
