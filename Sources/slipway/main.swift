import Glibc

// A reader that has gone shows as an error of a write, which is then handled.
signal(SIGPIPE, SIG_IGN)
// So is a file that may grow no further.
signal(SIGXFSZ, SIG_IGN)
exit(Slipway(terminal: Terminal()).run(Array(CommandLine.arguments.dropFirst())).rawValue)
