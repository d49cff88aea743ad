"""Tests of `career_doctor.channels`."""
