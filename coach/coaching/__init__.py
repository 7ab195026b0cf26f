"""The one door: what a front may ask for and tell. `door.Coach` has a method a use case; each use case has a file of its own.

A use case reads the journal and the library, asks the pure rooms, writes entries, and answers with frozen views (`views.py`).
Fronts call nothing else. Heavy rooms are imported inside the use case that needs them: *Today* needs neither pydantic nor a
template.
"""
