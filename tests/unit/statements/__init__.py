"""Prepared statements."""
