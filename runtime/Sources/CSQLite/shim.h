// The system's types are those of Swift's glibc module.
#pragma clang module import SwiftGlibc
#include <sqlite3.h>

// sqlite3_config takes what follows from its first argument, which Swift cannot call. Without
// statistics of memory, no allocation takes a lock. Must come before the first connection.
static inline int sqlite3_config_no_statistics(void) {
  return sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}
