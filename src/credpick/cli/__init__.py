"""The front door: one module a command. Parse, call, print; no thinking of its own."""
