#include "baseline.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

// The rows of a table, in the order of their instances, which is the first column.
typedef struct {
  sqlite3_value **values;
  int columns, rows, next;
  sqlite3_stmt *insert;
} table;

enum { INSTANCE, START, RECORD, OUTCOME, TABLES };

static const char *const selects[TABLES] = {
    "SELECT * FROM instance WHERE ended IS NOT NULL ORDER BY number LIMIT ?1",
    "SELECT * FROM start WHERE instance <= ?1 ORDER BY instance",
    "SELECT * FROM record WHERE instance <= ?1 ORDER BY instance, sequence",
    "SELECT * FROM outcome WHERE instance <= ?1 ORDER BY instance",
};
static const char *const inserts[TABLES] = {
    "INSERT INTO instance VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    "INSERT INTO start VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO outcome VALUES (?1, ?2, ?3)",
};

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int run(sqlite3_stmt *statement) {
  int code = sqlite3_step(statement);
  sqlite3_reset(statement);
  return code == SQLITE_DONE ? 0 : 1;
}

static int read_table(sqlite3 *database, const char *sql, sqlite3_int64 limit, table *into) {
  sqlite3_stmt *select;
  if (sqlite3_prepare_v2(database, sql, -1, &select, NULL)) return 1;
  sqlite3_bind_int64(select, 1, limit);
  int capacity = 0, code;
  into->columns = sqlite3_column_count(select);
  while ((code = sqlite3_step(select)) == SQLITE_ROW) {
    if (into->rows == capacity) {
      capacity = capacity ? 2 * capacity : 1024;
      size_t size = (size_t)capacity * (size_t)into->columns * sizeof *into->values;
      into->values = realloc(into->values, size);
    }
    sqlite3_value **row = into->values + into->rows++ * into->columns;
    for (int column = 0; column < into->columns; column++)
      row[column] = sqlite3_value_dup(sqlite3_column_value(select, column));
  }
  sqlite3_finalize(select);
  return code == SQLITE_DONE ? 0 : 1;
}

static void bind(sqlite3_stmt *statement, int place, sqlite3_value *value) {
  // The bytes stay where they are until the statement has run.
  switch (sqlite3_value_type(value)) {
  case SQLITE_INTEGER: sqlite3_bind_int64(statement, place, sqlite3_value_int64(value)); break;
  case SQLITE_TEXT:
    sqlite3_bind_text(
        statement, place, (const char *)sqlite3_value_text(value), sqlite3_value_bytes(value),
        SQLITE_STATIC);
    break;
  case SQLITE_BLOB: {
    const void *bytes = sqlite3_value_blob(value);
    sqlite3_bind_blob(
        statement, place, bytes ? bytes : "", sqlite3_value_bytes(value), SQLITE_STATIC);
    break;
  }
  default: sqlite3_bind_null(statement, place);
  }
}

// Inserts the rows of an instance, and gives how many there were; negative where one failed.
static int insert(table *table, sqlite3_int64 number) {
  int count = 0;
  for (; table->next < table->rows; table->next++, count++) {
    sqlite3_value **row = table->values + table->next * table->columns;
    if (sqlite3_value_int64(row[0]) != number) break;
    for (int column = 0; column < table->columns; column++)
      bind(table->insert, column + 1, row[column]);
    if (run(table->insert)) return -1;
  }
  return count;
}

static int write_all(sqlite3 *database, table *tables, int per_transaction, long *rows) {
  sqlite3_stmt *begin = NULL, *commit = NULL;
  int failed = sqlite3_prepare_v2(database, "BEGIN IMMEDIATE", -1, &begin, NULL);
  failed |= sqlite3_prepare_v2(database, "COMMIT", -1, &commit, NULL);
  table *instances = &tables[INSTANCE];
  while (instances->next < instances->rows && !failed) {
    failed |= run(begin);
    for (int left = per_transaction; left > 0 && instances->next < instances->rows; left--) {
      sqlite3_int64 number =
          sqlite3_value_int64(instances->values[instances->next * instances->columns]);
      for (int kind = 0; kind < TABLES; kind++) {
        int count = insert(&tables[kind], number);
        failed |= count < 0;
        *rows += count;
      }
    }
    failed |= run(commit);
  }
  sqlite3_finalize(begin);
  sqlite3_finalize(commit);
  return failed;
}

baseline_copy baseline_journal_copy(
    const char *from, const char *to, int instances, int per_transaction) {
  baseline_copy result = {0};
  table tables[TABLES] = {0};
  sqlite3 *database = NULL;
  int failed = sqlite3_open_v2(from, &database, SQLITE_OPEN_READWRITE, NULL);
  sqlite3_int64 last = instances;
  for (int kind = 0; kind < TABLES && !failed; kind++) {
    failed |= read_table(database, selects[kind], last, &tables[kind]);
    if (kind == INSTANCE && tables[kind].rows > 0)
      last = sqlite3_value_int64(
          tables[kind].values[(tables[kind].rows - 1) * tables[kind].columns]);
  }
  sqlite3_close(database);
  failed |= sqlite3_open_v2(to, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  failed |= sqlite3_exec(
      database,
      "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000;"
      "PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = OFF;"
      "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384",
      NULL, NULL, NULL);
  for (int kind = 0; kind < TABLES; kind++)
    failed |= sqlite3_prepare_v3(
        database, inserts[kind], -1, SQLITE_PREPARE_PERSISTENT, &tables[kind].insert, NULL);
  double start = now();
  if (!failed) failed |= write_all(database, tables, per_transaction, &result.rows);
  result.seconds = now() - start;
  result.instances = failed ? 0 : tables[INSTANCE].rows;
  for (int kind = 0; kind < TABLES; kind++) {
    sqlite3_finalize(tables[kind].insert);
    for (int value = 0; value < tables[kind].rows * tables[kind].columns; value++)
      sqlite3_value_free(tables[kind].values[value]);
    free(tables[kind].values);
  }
  sqlite3_close(database);
  return result;
}
