// A plain loop that writes the rows of a journal.
#pragma once

// Writes the rows of so many instances into an empty journal, in transactions of so many commits, and
// gives the rows per second. Negative where something failed.
double baseline_journal_rate(
    const char *path, int instances, int concurrency, int steps, int payload);
