"""The server engine: Neo4j 5.26 LTS (Community) or newer, for several machines and for people with Cypher."""
