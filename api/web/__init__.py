"""The pages, one module a question (`api.web.routes` joins them)."""
