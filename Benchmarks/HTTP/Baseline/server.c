#include "baseline.h"

#include <arpa/inet.h>
#include <event2/buffer.h>
#include <event2/event.h>
#include <event2/http.h>
#include <pthread.h>

static void answer(struct evhttp_request *request, void *unused) {
  (void)unused;
  struct evbuffer *body = evbuffer_new();
  evbuffer_add_printf(body, "{\"id\": 42, \"name\": \"widget\", \"price\": 9.5}");
  evhttp_add_header(
      evhttp_request_get_output_headers(request), "Content-Type", "application/json");
  evhttp_send_reply(request, 200, "OK", body);
  evbuffer_free(body);
}

static void *serve(void *base) {
  event_base_dispatch(base);
  return NULL;
}

int baseline_start_server(void) {
  struct event_base *base = event_base_new();
  struct evhttp *http = evhttp_new(base);
  evhttp_set_gencb(http, answer, NULL);
  struct evhttp_bound_socket *bound = evhttp_bind_socket_with_handle(http, "127.0.0.1", 0);
  if (!bound) return -1;
  struct sockaddr_in address;
  socklen_t size = sizeof address;
  getsockname(evhttp_bound_socket_get_fd(bound), (struct sockaddr *)&address, &size);
  pthread_t thread;
  if (pthread_create(&thread, NULL, serve, base) != 0) return -1;
  return ntohs(address.sin_port);
}
