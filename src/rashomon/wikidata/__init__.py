"""Entities to the items of a Wikidata table or dump that the user gives; nothing is fetched."""
