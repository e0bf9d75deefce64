"""Stores: one small door (`graph.store.door`), an engine a folder, opened by address."""

from graph.store.urls import open_store

__all__ = ["open_store"]
