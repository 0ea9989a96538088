// libjq, which our machine is compared with, behind the two calls that the comparison makes.

/// A compiled program with its parsed input.
typedef struct libjq_program libjq_program;

/// Compiles a program and parses its input; gives NULL where either is wrong.
libjq_program *libjq_prepare(const char *program, const char *input);

/// Runs the program once over its input; gives the number of outputs, or -1 after an error.
int libjq_run(libjq_program *program);

/// Runs the program once; gives its first output as JSON text to be freed, or NULL.
char *libjq_first_output(libjq_program *program);

/// Frees the program and its input.
void libjq_release(libjq_program *program);
