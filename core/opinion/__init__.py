"""The words of a site opinion (选址意见): they follow the verdicts, and say no more than these do."""
