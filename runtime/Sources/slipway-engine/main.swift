import Glibc

// A reader that has gone shows as an error of a write, which is then handled.
signal(SIGPIPE, SIG_IGN)
// So does a file that may grow no more.
signal(SIGXFSZ, SIG_IGN)
StandardStreams.ensureOpen()
exit(EngineTool.run(Array(CommandLine.arguments.dropFirst())))
