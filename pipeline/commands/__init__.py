"""The commands, a module a group; each is loaded when it is called."""
