"""Which of this app's tasks react to which facts: whatever changes what a market asks of a car."""

from apps.fleet.events import FleetImported, VehicleChanged, VehicleCreated

SUBSCRIPTIONS = {
    VehicleCreated.type: ("fleet.review_papers",),
    VehicleChanged.type: ("fleet.review_papers",),
    FleetImported.type: ("fleet.review_papers",),
}
