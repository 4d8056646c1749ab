use super::{incidents, named};
use crate::figures::Policy;
use crate::incident::coordinates;
use crate::item::Incident;
use crate::row::Row;
use crate::writers::object;
use serde_json::{Value, json};

/// An incident as a GeoJSON feature: a point, or no geometry where no place with coordinates is known.
pub fn feature(incident: &Incident, policy: &Policy) -> Value {
    let mut row = Row::new(named("incidents"));
    // Every incident has a row in the table of incidents.
    let _ = incidents::fill(incident, policy, &mut row);
    let place = incident.place().and_then(coordinates);
    let geometry = place.map(|(lat, lon)| json!({"type": "Point", "coordinates": [lon, lat]}));
    json!({
        "type": "Feature",
        "id": incident.id,
        "geometry": geometry,
        "properties": object(&row, &["lat", "lon"]),
    })
}
