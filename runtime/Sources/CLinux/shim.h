// Calls that glibc declares for GNU programs alone, which Swift's view of it is not.
// The system's types are those of Swift's glibc module.
#pragma clang module import SwiftGlibc
#include <malloc.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/types.h>
#include <time.h>
#define MFD_CLOEXEC 1
#define POSIX_SPAWN_SETSID 0x80
int accept4(int listener, struct sockaddr *address, socklen_t *length, int flags);
double exp10(double value);
void *memmem(const void *whole, size_t length, const void *part, size_t part_length);
char *strptime(const char *text, const char *format, struct tm *time);
int memfd_create(const char *name, unsigned int flags);
int pidfd_open(pid_t pid, unsigned int flags);
int pipe2(int descriptors[2], int flags);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
#define EFD_CLOEXEC 02000000
#define EFD_NONBLOCK 00004000
int eventfd(unsigned int count, int flags);
int eventfd_read(int descriptor, unsigned long *value);
int eventfd_write(int descriptor, unsigned long value);

// The bytes that are allocated.
static inline long memory_in_use(void) {
  struct mallinfo2 use = mallinfo2();
  return (long)(use.uordblks + use.hblkhd);
}
