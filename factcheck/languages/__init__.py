"""What the tool knows of languages: data in one folder per language, and what is shared across them."""
