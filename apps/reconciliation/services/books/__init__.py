"""What the lines of each book are made from: queries over what other apps show."""
