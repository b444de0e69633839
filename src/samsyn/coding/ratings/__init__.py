"""Ratings that mean the same in every country: ordinal item response, raters nested in places."""
