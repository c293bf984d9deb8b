"""What the intake of `serve` keeps: hand-ins, links, sessions, staged bytes, its log."""
