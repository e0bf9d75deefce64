"""Who is who: the parts of a company's name, candidates for a name, decisions of people. Pure functions."""
