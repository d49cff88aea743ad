"""Advice as data: loading it, deciding which of it holds for some facts, putting it into words, explaining it."""
