"""What a posterior of ratings says: estimates, supported orders, and what was corrected."""
