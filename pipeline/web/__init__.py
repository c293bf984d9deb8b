"""`serve`: the pages of intake and office, over HTTP; nothing imports this but its command."""
