// The server that both clients call, and the client that ours is compared with.

/// Starts an HTTP server on loopback, on a thread of its own; gives its port, or -1.
int baseline_start_server(void);

/// Calls a URL a number of times, one after the other, with one libcurl easy handle, whose connection
/// is reused; gives calls per second, or -1 where a call fails.
double baseline_curl_rate(const char *url, int calls);
