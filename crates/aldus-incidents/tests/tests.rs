//! Small cases that are easily mistaken, and what must hold whatever the sightings.

#[path = "tests/builder.rs"]
mod builder;
#[path = "tests/disagreements.rs"]
mod disagreements;
#[path = "tests/lookalikes.rs"]
mod lookalikes;
#[path = "tests/properties.rs"]
mod properties;
