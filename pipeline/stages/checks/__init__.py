"""The checks, one module a family; `stages.check` lists them all."""
