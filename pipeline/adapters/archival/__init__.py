"""PDFs that are to last (PDF/A-2b): what is mended, what is claimed, and what is looked at."""
