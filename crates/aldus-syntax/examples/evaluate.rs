//! Scores a model on a treebank, gold tokens given:
//!
//!     RAYON_NUM_THREADS=1 cargo run --release -p aldus-syntax --example evaluate -- MODEL DEV.conllu
//!
//! MODEL is a file or a language that is compiled in. With `--confusions` the most
//! frequent errors follow; with `--seconds` the time is taken over several runs.

use std::collections::BTreeMap;
use std::time::Instant;

use aldus_syntax::{Model, Word, conllu};

#[derive(Default)]
struct Scores {
    words: usize,
    upos: usize,
    feats: usize,
    lemma: usize,
    heads: usize,
    labelled: usize,
    labelled_universal: usize,
    sentences: usize,
    exact: usize,
    confusions: BTreeMap<String, usize>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let flag = |name: &str| arguments.iter().any(|a| a == name);
    let [model, treebank] = arguments.iter().filter(|a| !a.starts_with("--")).collect::<Vec<_>>()[..] else {
        return Err("usage: evaluate MODEL DEV.conllu [--confusions] [--seconds]".into());
    };
    let read;
    let before = Instant::now();
    let model = match Model::embedded(model) {
        Some(model) => model,
        None => {
            read = Model::from_bytes(&std::fs::read(model)?)?;
            &read
        }
    };
    println!("model {} loaded in {:.1} ms", model.version(), before.elapsed().as_secs_f64() * 1e3);

    let gold = conllu::read(&std::fs::read_to_string(treebank)?)?;
    let sentences: Vec<Vec<&str>> = gold.iter().map(|s| s.forms.iter().map(String::as_str).collect()).collect();
    let mut parses = model.parse(&sentences);
    let mut fastest = f64::INFINITY;
    for _ in 0..if flag("--seconds") { 10 } else { 1 } {
        let before = Instant::now();
        // About one report at a time, as the reader does it.
        parses = sentences.chunks(20).flat_map(|report| model.parse(report)).collect();
        fastest = fastest.min(before.elapsed().as_secs_f64());
    }

    let mut scores = Scores::default();
    for (sentence, parse) in gold.iter().zip(&parses) {
        let words = sentence.words.as_ref().ok_or("the treebank has words without an analysis")?;
        scores.add(&sentence.forms, words, &parse.words);
    }
    scores.print();
    println!("words/s            {:.0}", scores.words as f64 / fastest);
    if flag("--confusions") {
        let mut most: Vec<_> = scores.confusions.iter().collect();
        most.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        for (confusion, count) in most.iter().take(120) {
            println!("{count:5}  {confusion}");
        }
    }
    Ok(())
}

impl Scores {
    fn add(&mut self, forms: &[String], gold: &[Word], found: &[Word]) {
        let mut exact = true;
        for ((form, gold), found) in forms.iter().zip(gold).zip(found) {
            self.words += 1;
            self.upos += usize::from(gold.upos == found.upos);
            self.feats += usize::from(gold.feats == found.feats);
            self.lemma += usize::from(gold.lemma == found.lemma);
            let head = gold.head == found.head;
            let universal = gold.deprel.universal() == found.deprel.universal();
            self.heads += usize::from(head);
            self.labelled += usize::from(head && gold.deprel == found.deprel);
            self.labelled_universal += usize::from(head && universal);
            exact &= head && gold.deprel == found.deprel;
            if gold.upos != found.upos {
                self.confuse(format!("upos {} -> {}", gold.upos, found.upos));
            }
            if gold.lemma != found.lemma {
                self.confuse(format!("lemma {form}: {} -> {}", gold.lemma, found.lemma));
                self.confuse(format!("lemma of {}", gold.upos));
            }
            if !head {
                self.confuse(format!("head of {}", gold.deprel));
            } else if gold.deprel != found.deprel {
                self.confuse(format!("deprel {} -> {}", gold.deprel, found.deprel));
            }
        }
        self.sentences += 1;
        self.exact += usize::from(exact);
    }

    fn confuse(&mut self, what: String) {
        *self.confusions.entry(what).or_default() += 1;
    }

    fn print(&self) {
        let share = |right: usize| 100.0 * right as f64 / self.words as f64;
        println!("words              {}", self.words);
        println!("UPOS               {:.2}", share(self.upos));
        println!("UFeats             {:.2}", share(self.feats));
        println!("lemma              {:.2}", share(self.lemma));
        println!("UAS                {:.2}", share(self.heads));
        println!("LAS full labels    {:.2}", share(self.labelled));
        println!("LAS CoNLL-18 way   {:.2}  (relations without subtypes)", share(self.labelled_universal));
        println!("exact sentences    {:.2}", 100.0 * self.exact as f64 / self.sentences as f64);
    }
}
