"""What is derived from the declarations: OWL, SHACL, JSON-LD context, reference page, REST models.

``python -m ontology.derive`` writes the files again; a test proves that the committed ones are fresh.
"""
