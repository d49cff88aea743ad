"""Reading: from a text to topics, facts with the words that state them, and moves. Plain Python; knows no advice."""
