"""bewaartermijn."""
