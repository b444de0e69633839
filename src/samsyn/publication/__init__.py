"""What is released: releases, claims, figures, report, website, dataset."""
