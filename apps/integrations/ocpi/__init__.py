"""Charging operators' back ends (OCPI 2.3.0), as far as we ask them."""
