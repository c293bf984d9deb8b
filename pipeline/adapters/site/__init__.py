"""The board (看板): pages that open from disk, drawn from one value."""
