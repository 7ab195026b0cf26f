"""Content: the TOML files of plans/ and of the user's folder, checked and made into values.

The way in is `coach.content.library.Library`. Problems of files come out as `coach.content.problems.Problem`.
This is the one room that knows pydantic; it is imported when a file has to be checked, never for *Today*.
"""
