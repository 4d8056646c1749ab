//! A sighting as it is compared with many others.

use crate::compare::circumstances::are_days_apart;
use crate::keys::{Key, keys, probes};
use crate::locality::Extent;
use crate::party::Kin;
use crate::spot::Spot;
use crate::window::{Window, window};
use crate::{Locality, Party, Sighting, names};
use std::borrow::Cow;
use std::sync::OnceLock;

/// A sighting with what can be worked out of it alone, for those who compare it with many: where it is filed and looked for, when it
/// was asked for first; when it was, where and by whom, at once.
#[derive(Debug, Clone)]
pub struct Filed<'s> {
    pub(crate) window: Window,
    /// The mark of its report.
    pub(crate) report: u64,
    /// Whether a place of its own is a town or a division.
    pub(crate) has_town: bool,
    /// Its places, setting, actors and recipients, in their order.
    pub(crate) places: Vec<Spot>,
    pub(crate) setting: Vec<Spot>,
    pub(crate) actors: Vec<Kin>,
    pub(crate) recipients: Vec<Kin>,
    sighting: Cow<'s, Sighting>,
    keys: OnceLock<Vec<Key>>,
    probes: OnceLock<Vec<Key>>,
}

impl From<Sighting> for Filed<'static> {
    fn from(sighting: Sighting) -> Filed<'static> {
        Filed::new(Cow::Owned(sighting))
    }
}

impl<'s> Filed<'s> {
    /// The same for a sighting that somebody else keeps.
    pub fn borrowing(sighting: &'s Sighting) -> Filed<'s> {
        Filed::new(Cow::Borrowed(sighting))
    }

    fn new(sighting: Cow<'s, Sighting>) -> Filed<'s> {
        let spots = |places: &[Locality]| places.iter().map(Spot::of).collect::<Vec<Spot>>();
        let kin = |parties: &[Party]| parties.iter().map(Kin::of).collect::<Vec<Kin>>();
        Filed {
            window: window(&sighting),
            report: names::mark(&sighting.report),
            has_town: sighting.places.iter().any(|place| place.extent() <= Extent::Region),
            places: spots(&sighting.places),
            setting: spots(&sighting.setting),
            actors: kin(&sighting.actors),
            recipients: kin(&sighting.recipients),
            sighting,
            keys: OnceLock::new(),
            probes: OnceLock::new(),
        }
    }

    /// The sighting.
    pub fn sighting(&self) -> &Sighting {
        &self.sighting
    }

    /// Its [`keys`].
    pub fn keys(&self) -> &[Key] {
        self.keys.get_or_init(|| keys(&self.sighting))
    }

    /// Its [`probes`].
    pub fn probes(&self) -> &[Key] {
        self.probes.get_or_init(|| probes(&self.sighting))
    }

    /// The score of [`crate::compare`] in thousandths, where it speaks for one incident.
    pub fn link(&self, other: &Filed<'_>) -> Option<i64> {
        crate::compare::above_zero(self, other)
    }

    /// Whether each of the two is filed where the other looks, and not days away.
    pub(crate) fn meets(&self, other: &Filed<'_>) -> bool {
        !are_days_apart(self, other) && share(self.keys(), other.probes()) && share(other.keys(), self.probes())
    }
}

/// Whether two sorted lists have a key in common.
fn share(keys: &[Key], probes: &[Key]) -> bool {
    let (few, many) = if keys.len() <= probes.len() { (keys, probes) } else { (probes, keys) };
    few.iter().any(|key| many.binary_search(key).is_ok())
}
