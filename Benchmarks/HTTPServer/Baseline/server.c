#include "evhttp_baseline.h"

#include <arpa/inet.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <stdio.h>

static const char body[] =
    "{\"id\": 42, \"name\": \"widget\", \"price\": 9.5, \"tags\": [\"one\", \"two\", \"three\"], \"note\": \"0123456789abc\"}";

static void answer(struct evhttp_request *request, void *unused) {
  (void)unused;
  struct evbuffer *buffer = evhttp_request_get_output_buffer(request);
  evbuffer_add_reference(buffer, body, sizeof body - 1, NULL, NULL);
  evhttp_add_header(
      evhttp_request_get_output_headers(request), "Content-Type", "application/json");
  evhttp_send_reply(request, 200, "OK", NULL);
}

int evhttp_baseline_serve(void) {
  struct event_base *base = event_base_new();
  struct evhttp *http = evhttp_new(base);
  evhttp_set_gencb(http, answer, NULL);
  struct evhttp_bound_socket *bound = evhttp_bind_socket_with_handle(http, "127.0.0.1", 0);
  if (!bound) return 1;
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  getsockname(evhttp_bound_socket_get_fd(bound), (struct sockaddr *)&address, &size);
  printf("%d\n", ntohs(address.sin_port));
  fflush(stdout);
  event_base_dispatch(base);
  return 0;
}
