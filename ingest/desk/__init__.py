"""The policy desk: a document is read into a draft, people decide on its facts, what holds is published."""
