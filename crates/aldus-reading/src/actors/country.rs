use super::{Actors, Linking};
use crate::doc::At;
use aldus_lexicon::{NameForm, NameKind, RoleKind};
use aldus_record::{MentionKind, Role};

impl Actors {
    /// The country a mention's own phrase says: by an adjective or owner, by whose it is, or by where it is.
    pub(super) fn own_country(&self, linking: &Linking, number: usize) -> Option<String> {
        let mention = &linking.mentions.list[number];
        // 'Albanians in Serbia' are people of Serbia.
        if mention.form == Some(NameForm::Inhabitant) {
            return of_place_inside(linking, number).or_else(|| mention.country.clone());
        }
        if mention.country.is_some() || mention.kind == MentionKind::Pronoun {
            return mention.country.clone();
        }
        if mention.party.is_some() || self.is_joint(linking, number) {
            return None;
        }
        let outer = || self.of_phrase_around(linking, number);
        let owner = || self.of_owner(linking, number);
        self.of_possessor(linking, mention.at)
            .or_else(owner)
            .or_else(outer)
            .or_else(|| of_place_inside(linking, number))
    }

    /// Whether it serves an organisation of many states.
    pub(super) fn is_joint(&self, linking: &Linking, number: usize) -> bool {
        linking.mentions.list[number].owner.is_some_and(|o| {
            let owner = &linking.mentions.list[o];
            owner.country.is_none() && matches!(owner.role, Some(Role::Igo | Role::Ngo))
        })
    }

    /// `een woordvoerder van HET MINISTERIE`: the country of whom the owner means.
    fn of_owner(&self, linking: &Linking, number: usize) -> Option<String> {
        let owner = linking.mentions.list[number].owner?;
        let party = self.of(owner).or_else(|| self.same_as(linking, owner, None))?;
        self.parties[party].country.clone()
    }

    /// `de Belgische minister van BUITENLANDSE ZAKEN`: what the phrase around it says.
    fn of_phrase_around(&self, linking: &Linking, number: usize) -> Option<String> {
        let mention = &linking.mentions.list[number];
        let before = linking.mentions.list[..number].iter().enumerate().rev();
        let around =
            |m: &crate::mentions::Mention| m.last >= mention.last && m.first < mention.first && m.noun.is_some();
        let (outer, phrase) = before.take_while(|(_, m)| m.at.sent == mention.at.sent).find(|(_, m)| around(m))?;
        // 'het ministerie van BUITENLANDSE ZAKEN in Tallinn' is of whose the ministry is.
        let body = mention.noun == Some(RoleKind::Body) || mention.role == Some(Role::Gov);
        let known = || self.of(outer).and_then(|p| self.parties[p].country.clone()).filter(|_| body);
        phrase.country.clone().or_else(known)
    }

    /// `ZIJN premier`: the country of whom the pronoun means.
    fn of_possessor(&self, linking: &Linking, at: At) -> Option<String> {
        let sentence = linking.doc.sent(at);
        let possessor = sentence.first_rel(at.word, "nmod:poss")?;
        let mention = linking.mentions.at(At::new(at.sent, possessor))?;
        let pronoun = linking.mentions.list[mention].kind == MentionKind::Pronoun;
        let party = self.of(mention).filter(|_| pronoun)?;
        self.parties[party].country.clone()
    }
}

/// `de politie in FREETOWN`, `bewoners van RAFAH`, `the governor of KHERSON`: the country of a place in the phrase.
fn of_place_inside(linking: &Linking, number: usize) -> Option<String> {
    (!is_envoy(linking, number)).then(|| place_inside(linking, number)).flatten()
}

/// `the AMBASSADOR in MOSCOW`: the country that somebody was sent to, and so isn't of.
pub(super) fn post(linking: &Linking, number: usize) -> Option<String> {
    is_envoy(linking, number).then(|| place_inside(linking, number)).flatten()
}

fn is_envoy(linking: &Linking, number: usize) -> bool {
    linking.doc.is(linking.mentions.list[number].at, "envoy_nouns")
}

fn place_inside(linking: &Linking, number: usize) -> Option<String> {
    let mention = &linking.mentions.list[number];
    let sentence = linking.doc.sent(mention.at);
    let country = |w: usize| {
        let at = At::new(mention.at.sent, w);
        let place = linking.places.at(at).and_then(|p| linking.places.list[p].country.clone());
        place.or_else(|| seat(linking, at))
    };
    let phrase = |c: &usize| matches!(sentence.words[*c].rel.as_str(), "nmod" | "compound" | "nmod:poss" | "appos");
    sentence
        .children(mention.at.word)
        .iter()
        .copied()
        .filter(phrase)
        .find_map(|c| country(c).or_else(|| sentence.children(c).iter().copied().filter(phrase).find_map(country)))
}

/// `de minister van Defensie in ROME`: a seat of government says whose it is.
fn seat(linking: &Linking, at: At) -> Option<String> {
    let mention = &linking.mentions.list[linking.mentions.at(at)?];
    let case = linking.doc.sent(at).case_of(at.word)?;
    let place = linking.doc.lexicon.grammar.is("place_prepositions", &case);
    mention.country.clone().filter(|_| place && mention.party.is_some_and(|p| p.kind == NameKind::Country))
}
