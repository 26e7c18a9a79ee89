from django.apps import AppConfig


class RentalsConfig(AppConfig):
    name = "apps.rentals"
    label = "rentals"
