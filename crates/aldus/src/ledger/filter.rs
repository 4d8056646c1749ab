use crate::commands::day;
use aldus_ledger::{Around, Filter};
use aldus_record::EventType;
use anyhow::{Result, bail};

/// Which incidents are meant.
#[derive(clap::Args)]
pub struct FilterArgs {
    /// Not over before this day (2024-01-16)
    #[arg(long, value_name = "DATE")]
    from: Option<String>,

    /// Not begun after this day (2024-01-18)
    #[arg(long, value_name = "DATE")]
    to: Option<String>,

    /// In this country (ISO 3166-1 alpha-3: SDN)
    #[arg(long, value_name = "CODE")]
    country: Option<String>,

    /// In this first-level division, as the record names it
    #[arg(long, value_name = "NAME")]
    admin1: Option<String>,

    /// Within a circle: latitude and longitude in degrees, radius in kilometres (14.2,24.7,50)
    #[arg(long, value_name = "LAT,LON,KM", allow_hyphen_values = true)]
    around: Option<String>,

    /// Of this PLOVER type (ASSAULT, PROTEST, …)
    #[arg(long = "type", value_name = "TYPE")]
    event_type: Option<String>,

    /// Done by somebody, or to somebody: a name, or a country's code
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,

    /// Of which somebody says something, or an outlet tells
    #[arg(long, value_name = "NAME")]
    source: Option<String>,

    /// At least so many people killed, by the highest figure that stands
    #[arg(long, value_name = "N")]
    killed: Option<u64>,

    /// On which sources disagree
    #[arg(long)]
    contested: bool,

    /// Of which a report or a claim was taken back
    #[arg(long)]
    withdrawn: bool,

    /// With all these words in one of its reports
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
}

impl FilterArgs {
    /// The filter that was asked for, or what is wrong with it.
    pub fn filter(&self) -> Result<Filter> {
        let days = |option, text: &Option<String>| text.as_deref().map(|text| day_number(option, text)).transpose();
        let (from, to) = (days("--from", &self.from)?, days("--to", &self.to)?);
        if let (Some(from), Some(to)) = (from, to)
            && from > to
        {
            bail!("--from is later than --to: nothing lies between");
        }
        Ok(Filter {
            from,
            to,
            country: self.country.as_deref().map(country).transpose()?,
            admin1: self.admin1.clone(),
            around: self.around.as_deref().map(around).transpose()?,
            event_type: self.event_type.as_deref().map(event_type).transpose()?,
            actor: self.actor.clone(),
            source: self.source.clone(),
            killed: self.killed,
            contested: self.contested,
            withdrawn: self.withdrawn,
            text: self.text.clone(),
            limit: None,
        })
    }
}

fn day_number(option: &str, text: &str) -> Result<i32> {
    let epoch = jiff::civil::date(1970, 1, 1);
    Ok(epoch.until(day(option, text)?).map_or(0, |span| span.get_days()))
}

fn country(code: &str) -> Result<String> {
    let upper = code.to_uppercase();
    if upper.len() != 3 || !upper.bytes().all(|byte| byte.is_ascii_uppercase()) {
        bail!("--country: '{code}' is not a code of three letters (ISO 3166-1 alpha-3), such as SDN");
    }
    Ok(upper)
}

fn event_type(name: &str) -> Result<EventType> {
    let upper = name.to_uppercase();
    let known = || EventType::ALL.map(EventType::name).join(", ");
    EventType::from_name(&upper).ok_or_else(|| anyhow::anyhow!("--type: '{name}' is none of {}", known()))
}

fn around(text: &str) -> Result<Around> {
    let numbers: Option<Vec<f64>> = text.split(',').map(|number| number.trim().parse().ok()).collect();
    match numbers.as_deref() {
        Some([lat, lon, km]) => Ok(Around::new(*lat, *lon, *km)?),
        _ => bail!("--around: '{text}' is not LAT,LON,KM: write degrees and kilometres, 14.2,24.7,50"),
    }
}
