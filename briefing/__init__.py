"""Briefing turns articles into a podcast-style audio briefing."""

__version__ = "0.1.0"
