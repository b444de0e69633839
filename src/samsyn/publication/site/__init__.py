"""The public site: static pages made from one edition, in every language of the study."""
