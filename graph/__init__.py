"""The graph: stores, frozen snapshots, measures, RDF and drawings."""
