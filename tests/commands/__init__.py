"""Tests of `career_doctor.commands` that need no model."""
