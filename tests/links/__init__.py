"""Tests of `career_doctor.links`."""
