"""Stories of people with back pain, and how the interview judges them. `python -m tests.vignettes` prints the table."""
