"""What it means: reliability of codings, and ratings that mean the same in every country."""
