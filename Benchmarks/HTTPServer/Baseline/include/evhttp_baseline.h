// A server of libevent's evhttp and nothing else, which others are compared with.

/// Prints its port, which is free on 127.0.0.1, and answers every request with 100 bytes of JSON,
/// until the process is ended.
int evhttp_baseline_serve(void);
