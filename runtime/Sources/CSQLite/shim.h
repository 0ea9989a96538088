// The system's types are those of Swift's glibc module.
#pragma clang module import SwiftGlibc
#include <sqlite3.h>
