"""The errors a user can cause. The command line prints the message, one line, and exits 1."""


class RivalgraphError(Exception):
    """A request that failed for a reason the user can act on; the message says what to do."""


class InputError(RivalgraphError):
    """A file or a value the user gave cannot be read as what it claims to be."""
