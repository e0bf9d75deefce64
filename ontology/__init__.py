"""The words of the trade: node kinds, claims, places, money, errors. Everything else is derived from here."""
