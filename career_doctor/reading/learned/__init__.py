"""Facts by example: what labelled texts teach beyond the phrasings, of which there are never enough."""
