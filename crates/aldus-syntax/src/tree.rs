//! From scores of heads to the best tree with one root (Chu and Liu, Edmonds).

/// Scores of heads for the words of one sentence: row `d` has the score of each head
/// for word `d` (0-based); column 0 is the root, column `h` the `h`-th word.
pub(crate) struct HeadScores {
    pub scores: Vec<f32>,
    pub words: usize,
}

/// The head of each word, 0 for the root: always a tree with exactly one root.
pub(crate) fn decode(table: &HeadScores) -> Vec<usize> {
    let columns = table.words + 1;
    let greedy: Vec<usize> = (0..table.words)
        .map(|word| {
            let row = &table.scores[word * columns..(word + 1) * columns];
            let mut best = 0;
            for (head, &score) in row.iter().enumerate() {
                if head != word + 1 && score > row[best] {
                    best = head;
                }
            }
            best
        })
        .collect();
    if is_tree(&greedy) {
        return greedy;
    }
    // Taking the same large amount off every root arc leaves one of them in the best tree.
    let mut scores = vec![f64::NEG_INFINITY; columns * columns];
    for word in 0..table.words {
        for head in 0..columns {
            if head != word + 1 {
                let score = f64::from(table.scores[word * columns + head]).clamp(-1e6, 1e6);
                scores[(word + 1) * columns + head] = if head == 0 { score - 1e9 } else { score };
            }
        }
    }
    spanning_tree(scores, columns)[1..].to_vec()
}

/// Whether the heads form a tree with exactly one root.
pub(crate) fn is_tree(heads: &[usize]) -> bool {
    heads.iter().filter(|&&head| head == 0).count() == 1 && cycle(heads).is_none()
}

/// The words (0-based) of a cycle, if there is one.
fn cycle(heads: &[usize]) -> Option<Vec<usize>> {
    let mut seen = vec![0usize; heads.len()];
    for start in 0..heads.len() {
        let mut at = start;
        while seen[at] == 0 {
            seen[at] = start + 1;
            match heads[at] {
                0 => break,
                head => at = head - 1,
            }
        }
        if heads[at] != 0 && seen[at] == start + 1 {
            let mut words = vec![at];
            let mut next = heads[at] - 1;
            while next != at {
                words.push(next);
                next = heads[next] - 1;
            }
            return Some(words);
        }
    }
    None
}

/// The best head of every node but 0; `scores[d * n + h]`. Cycles are contracted to
/// one node, level by level, and opened again on the way back.
fn spanning_tree(scores: Vec<f64>, n: usize) -> Vec<usize> {
    let mut heads = vec![0; n];
    for dependent in 1..n {
        let row = &scores[dependent * n..(dependent + 1) * n];
        for head in 0..n {
            if head != dependent && (heads[dependent] == dependent || row[head] > row[heads[dependent]]) {
                heads[dependent] = head;
            }
        }
    }
    let Some(loop_words) = cycle(&heads[1..]) else { return heads };
    let looped: Vec<usize> = loop_words.into_iter().map(|word| word + 1).collect();
    let mut in_loop = vec![false; n];
    for &node in &looped {
        in_loop[node] = true;
    }
    let kept: Vec<usize> = (0..n).filter(|&node| !in_loop[node]).collect();
    let m = kept.len() + 1;
    let whole = m - 1;
    let mut small = vec![f64::NEG_INFINITY; m * m];
    let (mut enters, mut leaves) = (vec![0; m], vec![0; m]);
    for (a, &node) in kept.iter().enumerate() {
        for (b, &head) in kept.iter().enumerate() {
            small[a * m + b] = scores[node * n + head];
        }
        for &looped_node in &looped {
            let out = scores[node * n + looped_node];
            if leaves[a] == 0 || out > small[a * m + whole] {
                small[a * m + whole] = out;
                leaves[a] = looped_node;
            }
            let into = scores[looped_node * n + node] - scores[looped_node * n + heads[looped_node]];
            if enters[a] == 0 || into > small[whole * m + a] {
                small[whole * m + a] = into;
                enters[a] = looped_node;
            }
        }
    }
    let solved = spanning_tree(small, m);
    for (a, &node) in kept.iter().enumerate().skip(1) {
        heads[node] = if solved[a] == whole { leaves[a] } else { kept[solved[a]] };
    }
    let entered_from = solved[whole];
    heads[enters[entered_from]] = kept[entered_from];
    heads
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The best single-root tree by trying all.
    fn exhaustive(scores: &[f32], words: usize) -> f32 {
        let mut best = f32::NEG_INFINITY;
        let columns = words + 1;
        for code in 0..columns.pow(words as u32) {
            let heads: Vec<usize> = (0..words).map(|d| code / columns.pow(d as u32) % columns).collect();
            if is_tree(&heads) {
                let sum = heads.iter().enumerate().map(|(d, &h)| scores[d * columns + h]).sum();
                best = f32::max(best, sum);
            }
        }
        best
    }

    proptest! {
        #[test]
        fn any_scores_give_the_best_tree(words in 1usize..=5, seed in prop::collection::vec(-5.0f32..5.0, 30)) {
            let scores = seed[..words * (words + 1)].to_vec();
            let heads = decode(&HeadScores { scores: scores.clone(), words });
            prop_assert!(is_tree(&heads));
            let sum: f32 = heads.iter().enumerate().map(|(d, &h)| scores[d * (words + 1) + h]).sum();
            prop_assert!((sum - exhaustive(&scores, words)).abs() < 1e-3);
        }

        #[test]
        fn long_sentences_give_trees(words in 1usize..40, seed in prop::collection::vec(-5.0f32..5.0, 40 * 41)) {
            let scores = seed[..words * (words + 1)].to_vec();
            let heads = decode(&HeadScores { scores: scores.clone(), words });
            prop_assert!(is_tree(&heads));
        }
    }
}
