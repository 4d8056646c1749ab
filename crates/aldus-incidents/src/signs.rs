//! The signs that two sightings are one incident or two, by their names in `models/linking.toml`.

/// Makes an enumeration of signs with their names.
macro_rules! signs {
    ($($sign:ident = $name:literal,)*) => {
        /// A sign that two sightings are one incident, or two.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Sign {
            $($sign,)*
        }

        impl Sign {
            /// All of them.
            pub(crate) const ALL: &[Sign] = &[$(Sign::$sign,)*];

            /// Its name in the table of weights.
            pub(crate) fn name(self) -> &'static str {
                match self {
                    $(Sign::$sign => $name,)*
                }
            }
        }
    };
}

signs! {
    Prior = "prior",
    TypeSame = "type.same",
    TypeRelated = "type.related",
    ModeSame = "mode.same",
    ModeDifferent = "mode.different",
    SameDay = "time.same_day",
    TimeOverlap = "time.overlap",
    NextDay = "time.next_day",
    DaysApart = "time.days_apart",
    TimeAssumed = "time.assumed",
    TimeAssumedFar = "time.assumed_far",
    TimeVague = "time.vague",
    TimeEra = "time.era",
    TimeDisjoint = "time.disjoint",
    TimeUnknown = "time.unknown",
    PlaceSame = "place.same",
    PlaceNear = "place.near",
    PlaceOtherSpot = "place.other_spot",
    PlaceSameRegion = "place.same_region",
    PlaceInsideRegion = "place.inside_region",
    PlaceAround = "place.around",
    PlaceInsideCountry = "place.inside_country",
    PlaceApart = "place.apart",
    PlaceAbroad = "place.abroad",
    SettingSame = "place.setting_same",
    SettingRegion = "place.setting_region",
    SettingApart = "place.setting_apart",
    ContextSame = "context.same",
    ContextApart = "context.apart",
    ActorsSame = "actors.same",
    ActorsSector = "actors.sector",
    ActorsCountry = "actors.country",
    ActorsDifferent = "actors.different",
    RecipientsSame = "recipients.same",
    RecipientsSector = "recipients.sector",
    RecipientsCountry = "recipients.country",
    RecipientsDifferent = "recipients.different",
    PartiesSwapped = "parties.swapped",
    MeansShared = "means.shared",
    MeansKin = "means.kin",
    MeansDifferent = "means.different",
    TargetsShared = "targets.shared",
    TargetsDifferent = "targets.different",
    FiguresSameLarge = "figures.same_large",
    FiguresSame = "figures.same",
    FiguresSameSmall = "figures.same_small",
    FiguresCompatible = "figures.compatible",
    FiguresClose = "figures.close",
    FiguresFar = "figures.far",
    ReportSame = "report.same",
    StatusPlanned = "status.planned",
    StatusBackground = "status.background",
    StatusNegated = "status.negated",
}
