"""What is wanted: the learner's profile and the interview."""
