"""The product folder: everything that a company decides about its product, checked at start."""
