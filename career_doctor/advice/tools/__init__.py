"""What an office's people use to try, compare and check their rules; no answer to an asker needs any of it."""
