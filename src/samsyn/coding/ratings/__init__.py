"""Ratings that mean the same in every country: ordinal item response with raters nested in places."""
