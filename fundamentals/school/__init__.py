"""A small school for Tornado: three classes of people, and a database for each class."""
