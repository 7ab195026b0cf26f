"""The journal: an append-only record of entries that loses nothing and tells nobody.

`entry` what an entry is · `days` which day it belongs to · `store` keeps it (SQLite) · `backup` and `restore` keep it twice ·
`exchange` and `sync` carry it · `forget` takes it away for good · `doctor` says how it is. Nothing here is imported by this
line, so that each command loads the one module that it needs.
"""
