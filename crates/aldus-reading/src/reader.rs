use crate::assemble::Envelope;
use crate::chapters::Whole;
use crate::laps::Laps;
use crate::ranker::Rankers;
use crate::{ReadError, assemble, doc, scan, times};
use aldus_gazetteer::Gazetteer;
use aldus_lexicon::Lexicon;
use aldus_record::{Record, Time};
use aldus_syntax::Model;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Reads reports. Made once; shared by all threads.
pub struct Reader {
    languages: BTreeMap<&'static str, Language>,
    rankers: Rankers,
    gazetteer: &'static Gazetteer,
}

/// A language's lexicon is loaded when the first report in it comes.
struct Language {
    model: OnceLock<&'static Model>,
    lexicon: OnceLock<Lexicon>,
}

/// A report to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Input<'a> {
    /// Its text, UTF-8.
    pub text: &'a str,
    /// The id its owner gave it; comes back in the record.
    pub source_id: Option<&'a str>,
    /// BCP 47; detected when not given.
    pub language: Option<&'a str>,
    /// When it was published (EDTF: `2024`, `2024-01`, `2024-01-16`); overrides a date line in the text.
    pub published: Option<&'a str>,
    /// Its title.
    pub title: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// Where.
    pub url: Option<&'a str>,
}

/// A report about to be read, and what is needed for it.
struct Opened<'a> {
    text: &'a str,
    /// Where the text begins, after a date line.
    body: usize,
    language: &'static str,
    model: &'a Model,
    lexicon: &'a Lexicon,
    published: Option<Time>,
}

impl<'a> Opened<'a> {
    fn chapters(&self) -> impl Iterator<Item = doc::Chapter<'a>> + use<'a> {
        doc::chapters(self.text, self.body, self.lexicon)
    }
}

/// A record, and how long each stage of the reading took.
#[cfg(feature = "stages")]
pub type TimedRecord = (Record, Vec<(&'static str, std::time::Duration)>);

/// How to read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Write for every finding the rule and the words that made it.
    pub explain: bool,
    /// Record every attribution, about a conflict or not.
    pub all_claims: bool,
}

impl Reader {
    /// A reader for all languages that have a model and a lexicon.
    pub fn new() -> Result<Reader, ReadError> {
        let have = Lexicon::languages().filter(|l| Model::languages().contains(l));
        let languages = have.map(|l| (l, Language { model: OnceLock::new(), lexicon: OnceLock::new() })).collect();
        Ok(Reader { languages, rankers: Rankers::embedded(), gazetteer: Gazetteer::embedded() })
    }

    /// The languages it reads.
    pub fn languages(&self) -> Vec<&'static str> {
        self.languages.keys().copied().collect()
    }

    /// Read one report.
    pub fn read(&self, input: &Input, options: &Options) -> Result<Record, ReadError> {
        self.read_with(input, options, &mut Laps::default())
    }

    /// Read one report, and tell how long each stage took.
    ///
    /// # Errors
    /// As [`Reader::read`].
    #[cfg(feature = "stages")]
    pub fn read_timed(&self, input: &Input, options: &Options) -> Result<TimedRecord, ReadError> {
        let mut laps = Laps::start();
        let record = self.read_with(input, options, &mut laps)?;
        Ok((record, laps.into_times()))
    }

    fn read_with(&self, input: &Input, options: &Options, laps: &mut Laps) -> Result<Record, ReadError> {
        let text = self.open(input)?;
        laps.stop("language");
        let mut whole = Whole::default();
        for chapter in text.chapters() {
            let scan = self.scan_chapter(&text, chapter, laps);
            whole.append(assemble::chapter(&scan, options, &self.rankers));
            laps.stop("claims");
        }
        let envelope =
            Envelope { input, language: text.language, model: text.model.version(), published: text.published.clone() };
        let record = assemble::record(envelope, whole.into_chapter().unwrap_or_default());
        laps.stop("record");
        Ok(record)
    }

    /// Read a short report up to its attributions and figures.
    #[cfg(any(test, feature = "training"))]
    pub(crate) fn scan<'a>(&'a self, input: &Input<'a>) -> Result<scan::Scan<'a>, ReadError> {
        let text = self.open(input)?;
        let chapter = text.chapters().next().ok_or(ReadError::Empty)?;
        Ok(self.scan_chapter(&text, chapter, &mut Laps::default()))
    }

    fn scan_chapter<'a>(&'a self, text: &Opened<'a>, chapter: doc::Chapter<'a>, laps: &mut Laps) -> scan::Scan<'a> {
        let doc = chapter.parse(text.model);
        laps.stop("text and syntax");
        scan::scan(doc, text.published.clone(), self.gazetteer, &self.rankers, laps)
    }

    /// Find out what is needed to read a report.
    fn open<'a>(&'a self, input: &Input<'a>) -> Result<Opened<'a>, ReadError> {
        if input.text.trim().is_empty() {
            return Err(ReadError::Empty);
        }
        let line = aldus_text::date_line(input.text);
        let body = line.as_ref().map_or(0, |l| l.body);
        let date = input.published.map(str::to_owned).or(line.map(|l| l.date));
        let published = date.map(|d| times::publication(&d).ok_or(ReadError::BadDate(d))).transpose()?;
        let language = self.language_of(input, body)?;
        let (model, lexicon) = self.load(language)?;
        Ok(Opened { text: input.text, body, language, model, lexicon, published })
    }

    /// Tag and parse a text, or CoNLL-U with its tokens (`pretokenized`), and write CoNLL-U.
    pub fn parse_conllu(&self, text: &str, language: Option<&str>, pretokenized: bool) -> Result<String, ReadError> {
        if pretokenized {
            let sentences = aldus_syntax::conllu::read(text).map_err(|e| ReadError::Conllu(e.to_string()))?;
            let forms: Vec<Vec<&str>> =
                sentences.iter().map(|s| s.forms.iter().map(String::as_str).collect()).collect();
            let sample = forms.iter().flatten().copied().take(400).collect::<Vec<_>>().join(" ");
            let language = self.language_of(&Input { text: &sample, language, ..Input::default() }, 0)?;
            let (model, _) = self.load(language)?;
            let mut out = String::new();
            for (sentence, parse) in sentences.iter().zip(model.parse(&forms)) {
                aldus_syntax::conllu::write(&mut out, &sentence.comments, &sentence.forms, &parse, &sentence.misc);
            }
            return Ok(out);
        }
        let input = Input { text, language, ..Input::default() };
        let language = self.language_of(&input, 0)?;
        let (model, lexicon) = self.load(language)?;
        let forms = doc::forms(text, aldus_text::date_line(text).map_or(0, |l| l.body), lexicon);
        let mut out = String::new();
        for (sentence, parse) in forms.iter().zip(model.parse(&forms)) {
            aldus_syntax::conllu::write(&mut out, &[], sentence, &parse, &[]);
        }
        Ok(out)
    }

    /// The rankers in use.
    #[cfg(feature = "training")]
    pub(crate) fn rankers(&self) -> &Rankers {
        &self.rankers
    }

    fn load(&self, code: &'static str) -> Result<(&Model, &Lexicon), ReadError> {
        let unknown = || ReadError::UnknownLanguage { language: code.to_owned(), have: self.names() };
        let language = self.languages.get(code).ok_or_else(unknown)?;
        let model = match language.model.get() {
            Some(model) => model,
            None => {
                let model = Model::embedded(code).ok_or_else(unknown)?;
                language.model.get_or_init(|| model)
            }
        };
        let lexicon = match language.lexicon.get() {
            Some(lexicon) => lexicon,
            None => {
                let lexicon = Lexicon::load(code)?;
                language.lexicon.get_or_init(|| lexicon)
            }
        };
        Ok((model, lexicon))
    }

    fn language_of(&self, input: &Input, body: usize) -> Result<&'static str, ReadError> {
        let named = input.language.map(|l| l.split('-').next().unwrap_or(l).to_lowercase());
        let code = match named {
            Some(code) => code,
            None => aldus_text::detect(&input.text[body..])
                .ok_or_else(|| ReadError::UndetectedLanguage { have: self.names() })?,
        };
        let known = self.languages.keys().copied().find(|l| *l == code);
        known.ok_or_else(|| ReadError::UnknownLanguage { language: code, have: self.names() })
    }

    fn names(&self) -> Vec<String> {
        self.languages.keys().map(|l| (*l).to_owned()).collect()
    }
}
