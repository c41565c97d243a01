"""The pages that Stripe hosts: checkout, the billing portal and invoices."""
