"""Facts and dimensions of the other apps in a warehouse, proved equal to what is here."""
