// libevent's configuration asks for GNU's features, where fd_set has another member than in the
// modules of glibc and libdispatch: without the header there is nothing to disagree on.
#define _SYS_SELECT_H 1
#include <event2/event.h>
#include <event2/dns.h>
#include <event2/util.h>
