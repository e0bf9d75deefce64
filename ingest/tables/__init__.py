"""From a file to tables of text: Excel, CSV, folders and zips of CSV; what is dangerous or unreadable stays out."""
