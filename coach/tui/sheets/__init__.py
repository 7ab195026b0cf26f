"""Sheets: the small dialogs that rise from the bottom edge. Each returns by `dismiss` and knows nobody who opens it."""
