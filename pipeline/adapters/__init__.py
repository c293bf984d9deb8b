"""The world: each module knows one library or one program."""
