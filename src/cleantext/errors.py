"""Typed errors. Each message says what to do next."""

from __future__ import annotations


class CleantextError(Exception):
    """Base of every error that cleantext raises on purpose."""


class UnsupportedSourceError(CleantextError, TypeError):
    """`clean` was given something that is not one document."""


class ShadowedModuleError(CleantextError, ImportError):
    """Another distribution's `cleantext` module shadows or has overwritten this one."""
