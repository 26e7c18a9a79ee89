"""The things: vehicles, stations and what happened to them."""
