"""From the text of a cell to what it says: money, years and dates, names, yes and no."""
