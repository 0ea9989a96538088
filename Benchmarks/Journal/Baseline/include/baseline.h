// A plain loop that writes the rows of a journal.
#pragma once

// Writes the rows of so many instances into an empty journal, in transactions of so many commits, and
// gives the rows per second. Negative where something failed.
double baseline_journal_rate(
    const char *path, int instances, int concurrency, int steps, int payload);

// What a copy of a journal gave.
typedef struct {
  int instances;
  long rows;
  double seconds;
} baseline_copy;

// Reads the first instances of a journal, at most so many and as many as have ended, then writes the
// same rows into an empty journal, so many instances a transaction. Without instances where something
// failed.
baseline_copy baseline_journal_copy(
    const char *from, const char *to, int instances, int per_transaction);
