#include "libjq_baseline.h"

#include <jq.h>
#include <jv.h>
#include <stdlib.h>
#include <string.h>

struct libjq_program {
  jq_state *state;
  jv input;
};

libjq_program *libjq_prepare(const char *text, const char *input) {
  libjq_program *program = malloc(sizeof *program);
  program->state = jq_init();
  program->input = jv_parse(input);
  if (program->state && jv_is_valid(program->input) && jq_compile(program->state, text))
    return program;
  libjq_release(program);
  return NULL;
}

int libjq_run(libjq_program *program) {
  int outputs = 0;
  jv output;
  jq_start(program->state, jv_copy(program->input), 0);
  while (jv_is_valid(output = jq_next(program->state))) {
    outputs++;
    jv_free(output);
  }
  int failed = jv_invalid_has_msg(output);
  return failed ? -1 : outputs;
}

char *libjq_first_output(libjq_program *program) {
  jq_start(program->state, jv_copy(program->input), 0);
  jv output = jq_next(program->state);
  if (!jv_is_valid(output)) {
    jv_free(output);
    return NULL;
  }
  jv text = jv_dump_string(output, JV_PRINT_SORTED);
  char *copy = strdup(jv_string_value(text));
  jv_free(text);
  return copy;
}

void libjq_release(libjq_program *program) {
  if (program->state) jq_teardown(&program->state);
  jv_free(program->input);
  free(program);
}
