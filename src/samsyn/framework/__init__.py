"""What is asked: unit kinds, themes, questions, scales, routing, versions and their crosswalk."""
