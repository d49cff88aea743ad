"""The command line, one module a command; `career_doctor.cli` puts them together."""
