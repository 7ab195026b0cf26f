"""Medicine: adds up the log by ingredient, compares it with the pack's limits, and asks before the first dose.

Pure: the standard library only, no clock, no file. The numbers come from `plans/medicines.toml` through
`coach.content.medicines`. Nothing here says what to take: it says what the log shows and whom to ask.
"""
