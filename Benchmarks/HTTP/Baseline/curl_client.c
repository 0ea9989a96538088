#include "baseline.h"

#include <curl/curl.h>
#include <string.h>
#include <time.h>

struct body {
  size_t count;
  char bytes[4096];
};

static size_t take(char *bytes, size_t size, size_t count, void *context) {
  struct body *body = context;
  size_t length = size * count;
  if (length > sizeof body->bytes - body->count) return 0;
  memcpy(body->bytes + body->count, bytes, length);
  body->count += length;
  return length;
}

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

double baseline_curl_rate(const char *url, int calls) {
  struct body body;
  double rate = -1;
  CURL *curl = curl_easy_init();
  curl_easy_setopt(curl, CURLOPT_URL, url);
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, take);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  double start = now();
  for (int call = 0; call < calls; call++) {
    body.count = 0;
    if (curl_easy_perform(curl) != CURLE_OK || body.count == 0) goto end;
  }
  rate = calls / (now() - start);
end:
  curl_easy_cleanup(curl);
  return rate;
}
