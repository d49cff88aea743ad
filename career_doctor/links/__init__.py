"""Whether the addresses that the advice names still lead somewhere."""
