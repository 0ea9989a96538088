// The system's types are those of Swift's glibc module; without it this module defines them again,
// and libevent's configuration asks for GNU's, where fd_set has another member.
#pragma clang module import SwiftGlibc
#include <event2/event.h>
#include <event2/dns.h>
#include <event2/util.h>
