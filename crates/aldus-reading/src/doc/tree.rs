use super::Sent;

/// Walks along the tree go no further than this, so that a strange parse costs no more than a plain one.
const DEEPEST: usize = 200;

impl Sent<'_> {
    /// The dependents of a word, left to right.
    pub(crate) fn children(&self, word: usize) -> &[usize] {
        &self.children[word]
    }

    /// The dependents with this relation (subtypes included).
    pub(crate) fn with_rel<'s>(&'s self, word: usize, rel: &'s str) -> impl Iterator<Item = usize> + 's {
        self.children[word].iter().copied().filter(move |&c| self.words[c].rel_is(rel))
    }

    /// The first dependent with this relation.
    pub(crate) fn first_rel(&self, word: usize, rel: &str) -> Option<usize> {
        self.with_rel(word, rel).next()
    }

    /// The words above, nearest first.
    pub(crate) fn ancestors(&self, word: usize) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(self.words[word].head, |&w| self.words[w].head).take(DEEPEST)
    }

    /// Whether `word` is `top` or below it.
    pub(crate) fn is_below(&self, word: usize, top: usize) -> bool {
        word == top || self.ancestors(word).any(|a| a == top)
    }

    /// The word and everything below it, in order.
    pub(crate) fn subtree(&self, top: usize) -> Vec<usize> {
        let mut found = vec![top];
        let mut next = 0;
        while next < found.len() {
            found.extend(&self.children[found[next]]);
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// Everything below a word, without the branches whose top `cut` holds.
    pub(crate) fn subtree_without(&self, top: usize, cut: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = vec![top];
        let mut next = 0;
        while next < found.len() {
            found.extend(self.children[found[next]].iter().copied().filter(|&c| !cut(c)));
            next += 1;
        }
        found.sort_unstable();
        found
    }

    /// The preposition of a noun phrase, folded; a fixed one as one string (`ten opzichte van`).
    pub(crate) fn case_of(&self, word: usize) -> Option<String> {
        let case = self.first_rel(word, "case")?;
        let mut text = self.words[case].fold.clone();
        for fixed in self.with_rel(case, "fixed") {
            text.push(' ');
            text.push_str(&self.words[fixed].fold);
        }
        Some(text)
    }

    /// Whether one of the phrase's prepositions is this one.
    pub(crate) fn has_case(&self, word: usize, preposition: &str) -> bool {
        self.with_rel(word, "case").any(|c| self.words[c].fold == preposition)
            || self.case_of(word).as_deref() == Some(preposition)
    }

    /// Whether the verb is in the passive.
    pub(crate) fn is_passive(&self, verb: usize) -> bool {
        self.children[verb]
            .iter()
            .any(|&c| matches!(self.words[c].rel.as_str(), "aux:pass" | "nsubj:pass" | "csubj:pass"))
    }

    /// The word and the words coordinated with it.
    pub(crate) fn conjuncts(&self, word: usize) -> Vec<usize> {
        let mut found = vec![word];
        let mut next = 0;
        while next < found.len() {
            found.extend(self.with_rel(found[next], "conj"));
            next += 1;
        }
        found
    }

    /// Whether the words below `head` (three steps deep, within its own clause) hold all these lemmas.
    pub(crate) fn holds_below(&self, head: usize, lemmas: &[String]) -> bool {
        lemmas.iter().all(|lemma| self.find_below(head, lemma, 3).is_some())
    }

    /// The nearest word below `head` with this lemma, at most `depth` steps down and not in another clause.
    pub(crate) fn find_below(&self, head: usize, lemma: &str, depth: usize) -> Option<usize> {
        let is = |w: usize| {
            self.words[w].lemma == lemma || self.words[w].fold == lemma || self.words[w].last_part() == lemma
        };
        // A verb joined to this one has a clause of its own: 'noemde het laf, maar GAF geen dodental'.
        let joined = |w: usize| self.words[w].rel == "conj" && self.words[w].is_verb() && self.words[head].is_verb();
        let other = |w: usize| {
            joined(w) || matches!(self.words[w].rel.as_str(), "ccomp" | "acl" | "acl:relcl" | "advcl" | "parataxis")
        };
        let children = || self.children[head].iter().copied();
        children().find(|&c| is(c)).or_else(|| {
            let inner = depth > 1;
            children().filter(|&c| inner && !other(c)).find_map(|c| self.find_below(c, lemma, depth - 1))
        })
    }

    /// The finite or infinite clause a word stands in: the nearest word above (or itself) that heads a clause.
    pub(crate) fn clause_of(&self, word: usize) -> usize {
        std::iter::once(word).chain(self.ancestors(word)).find(|&w| self.heads_clause(w)).unwrap_or(word)
    }

    /// Whether a word heads a clause.
    pub(crate) fn heads_clause(&self, word: usize) -> bool {
        let rel = self.words[word].rel.as_str();
        let clausal = matches!(
            rel,
            "root" | "ccomp" | "xcomp" | "advcl" | "acl" | "acl:relcl" | "parataxis" | "csubj" | "advcl:relcl"
        );
        clausal || (rel == "conj" && (self.words[word].is_verb() || self.first_rel(word, "nsubj").is_some()))
    }

    /// The root of the sentence.
    pub(crate) fn root(&self) -> usize {
        self.words.iter().position(|w| w.head.is_none()).unwrap_or(0)
    }
}
