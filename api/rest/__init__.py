"""The REST API, one router a topic (`api.rest.routes` joins them)."""
