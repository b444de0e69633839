"""Every message that a user can meet: code, severity, place, cause, remedy."""
