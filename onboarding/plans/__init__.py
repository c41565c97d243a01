"""Prices, checkout and invoices as customers see them. Below lifecycle, above provisioning."""
