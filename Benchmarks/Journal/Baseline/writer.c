#include "baseline.h"

#include <sqlite3.h>
#include <string.h>
#include <time.h>

static const char *const sql[] = {
    "INSERT INTO instance VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, NULL, ?7)",
    "INSERT INTO start VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "INSERT INTO record VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    "UPDATE instance SET status = ?2, wakes = ?3, ended = ?4, crc = ?5 WHERE number = ?1",
    "INSERT INTO outcome VALUES (?1, ?2, ?3)",
    "BEGIN IMMEDIATE",
    "COMMIT",
};
enum { INSTANCE, START, RECORD, STATE, OUTCOME, BEGIN, COMMIT, COUNT };

static const sqlite3_int64 epoch = 1700000000000000000;
static const sqlite3_int64 checksum = 0x89ABCDEF;

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

static int create(sqlite3_stmt **s, int number, const char *payload, int size) {
  unsigned char id[16] = {0};
  for (int byte = 0; byte < 4; byte++) id[12 + byte] = (unsigned char)(number >> (24 - 8 * byte));
  sqlite3_bind_int64(s[INSTANCE], 1, number);
  sqlite3_bind_blob(s[INSTANCE], 2, id, sizeof id, SQLITE_STATIC);
  sqlite3_bind_int64(s[INSTANCE], 3, 1);
  sqlite3_bind_int64(s[INSTANCE], 4, epoch + number);
  sqlite3_bind_int64(s[INSTANCE], 6, 0);
  sqlite3_bind_int64(s[INSTANCE], 7, checksum);
  sqlite3_bind_int64(s[START], 1, number);
  sqlite3_bind_int64(s[START], 2, epoch * number);
  sqlite3_bind_blob(s[START], 3, payload, size, SQLITE_STATIC);
  sqlite3_bind_blob(s[START], 5, "", 0, SQLITE_STATIC);
  sqlite3_bind_int64(s[START], 6, checksum);
  return run(s[INSTANCE]) | run(s[START]);
}

static int append(sqlite3_stmt **s, int number, int sequence, const char *payload, int size) {
  sqlite3_bind_int64(s[RECORD], 1, number);
  sqlite3_bind_int64(s[RECORD], 2, sequence);
  sqlite3_bind_int64(s[RECORD], 3, epoch + number + sequence);
  sqlite3_bind_int64(s[RECORD], 4, 1);
  sqlite3_bind_blob(s[RECORD], 5, payload, size, SQLITE_STATIC);
  sqlite3_bind_int64(s[RECORD], 6, checksum);
  return run(s[RECORD]);
}

static int settle(sqlite3_stmt **s, int number, const char *payload, int size) {
  sqlite3_bind_int64(s[STATE], 1, number);
  sqlite3_bind_int64(s[STATE], 2, 4);
  sqlite3_bind_int64(s[STATE], 4, epoch + number);
  sqlite3_bind_int64(s[STATE], 5, checksum);
  sqlite3_bind_int64(s[OUTCOME], 1, number);
  sqlite3_bind_blob(s[OUTCOME], 2, payload, size, SQLITE_STATIC);
  sqlite3_bind_int64(s[OUTCOME], 3, checksum);
  return run(s[STATE]) | run(s[OUTCOME]);
}

double baseline_journal_rate(
    const char *path, int instances, int concurrency, int steps, int size) {
  static char payload[1 << 16];
  memset(payload, 'x', sizeof payload);
  sqlite3 *database;
  sqlite3_stmt *s[COUNT] = {0};
  int failed = sqlite3_open_v2(
      path, &database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
  failed |= sqlite3_exec(
      database,
      "PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 8000;"
      "PRAGMA secure_delete = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384",
      NULL, NULL, NULL);
  for (int kind = 0; kind < COUNT; kind++)
    failed |= sqlite3_prepare_v3(
        database, sql[kind], -1, SQLITE_PREPARE_PERSISTENT, &s[kind], NULL);
  long rows = 0;
  double start = now();
  for (int first = 1; first <= instances && !failed; first += concurrency)
    for (int step = 0; step <= steps; step++) {
      failed |= run(s[BEGIN]);
      for (int number = first; number < first + concurrency; number++) {
        if (step == 0) failed |= create(s, number, payload, size), rows += 2;
        failed |= append(s, number, step + 1, payload, size), rows += 1;
        if (step == steps) failed |= settle(s, number, payload, size), rows += 2;
      }
      failed |= run(s[COMMIT]);
    }
  double elapsed = now() - start;
  for (int kind = 0; kind < COUNT; kind++) sqlite3_finalize(s[kind]);
  failed |= sqlite3_close(database);
  return failed ? -1 : (double)rows / elapsed;
}
