"""The pictures that the README shows, drawn from the demo's journal by a clock that stands still, and held to the screens."""
