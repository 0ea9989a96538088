import CLinux
import EventLoop
import Glibc

/// What a process is ended together with.
enum Togetherness {
  /// The processes that it starts.
  case group
  /// Nobody: it outlives who started it, and the terminal.
  case session
}

/// Starts a program and gives its process identifier.
func spawn(
  _ command: ProcessCommand, input: Descriptor, output: Descriptor, errorOutput: Descriptor,
  in togetherness: Togetherness
) throws(ProcessError) -> pid_t {
  let texts = [command.program] + command.arguments + command.environment
  guard texts.allSatisfy({ !$0.utf8.contains(0) }) else { throw .containsNUL }

  var actions = posix_spawn_file_actions_t()
  posix_spawn_file_actions_init(&actions)
  defer { posix_spawn_file_actions_destroy(&actions) }
  for (number, descriptor) in [input, output, errorOutput].enumerated() {
    posix_spawn_file_actions_adddup2(&actions, descriptor.number, Int32(number))
  }

  posix_spawn_file_actions_addclosefrom_np(&actions, 3)

  var attributes = posix_spawnattr_t()
  posix_spawnattr_init(&attributes)
  defer { posix_spawnattr_destroy(&attributes) }
  // An ignored SIGPIPE or a blocked signal would be handed on to the program.
  var signals = sigset_t()
  sigfillset(&signals)
  posix_spawnattr_setsigdefault(&attributes, &signals)
  sigemptyset(&signals)
  posix_spawnattr_setsigmask(&attributes, &signals)
  let groupFlag =
    switch togetherness {
    case .group: POSIX_SPAWN_SETPGROUP
    case .session: POSIX_SPAWN_SETSID
    }
  posix_spawnattr_setflags(
    &attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | groupFlag))

  var process: pid_t = 0
  let code = withCStrings([command.program] + command.arguments) { arguments in
    withCStrings(command.environment) { environment in
      posix_spawnp(&process, command.program, &actions, &attributes, arguments, environment)
    }
  }
  switch code {
  case 0: return process
  case ENOENT: throw .notFound(program: command.program)
  default: throw .system(SystemError("posix_spawn", code: code))
  }
}

/// Calls the function with the texts as a C array of strings that ends with a null pointer.
private func withCStrings<Value>(
  _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
) -> Value {
  let pointers = texts.map { strdup($0) }
  defer { pointers.forEach { free($0) } }
  return body(pointers + [nil])
}
