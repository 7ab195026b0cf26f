"""The pictures that the README shows: made from the demo's journal with a clock that stands still, and held against the screens."""
