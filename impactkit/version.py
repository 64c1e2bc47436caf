"""The version of impactkit, which dossiers tell."""

__version__ = "0.1.0"
