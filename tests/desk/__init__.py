"""Tests of `career_doctor.desk`."""
