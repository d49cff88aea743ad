"""Tests of `career_doctor.storage`."""
