import Glibc

/// Recursion over values nested so deeply that the caller's stack may not hold it.
public enum DeepRecursion {
  /// The nesting after which recursion goes on upon a stack of its own.
  private static let hopDepth = 400

  /// The size of that stack; pages are only taken as they are used.
  private static let stackSize = 512 << 20

  /// Runs `body`, upon a fresh stack when `depth` reaches the depth where that becomes prudent.
  @inline(__always)
  static func descend<Result>(_ depth: Int, _ body: () -> Result) -> Result {
    depth == hopDepth ? onFreshStack(body) : body()
  }

  /// Runs `body` on a thread with a large stack while the calling thread waits; when there can be
  /// no such thread, the caller's own stack has to do.
  public static func onFreshStack<Result>(_ body: () -> Result) -> Result {
    attemptOnFreshStack { _ in body() } ?? body()
  }

  // The check that the closure does not escape has the length of its file's path in it: with a name
  // of its own the code is the same in every build directory.
  #sourceLocation(file:"FreshStack.swift",line:1)
  /// Runs `body` on a thread with a large stack, whose size in bytes it is given, while the
  /// calling thread waits; gives nil when there can be no such thread.
  public static func attemptOnFreshStack<Result>(_ body: (_ stackSize: Int) -> Result) -> Result? {
    withoutActuallyEscaping(body) { body in
      let job = Job { body(stackSize) }
      var attributes = pthread_attr_t()
      var thread = pthread_t()
      pthread_attr_init(&attributes)
      defer { pthread_attr_destroy(&attributes) }
      pthread_attr_setstacksize(&attributes, stackSize)
      let argument = Unmanaged.passUnretained(job as AnyJob).toOpaque()
      let failure = pthread_create(
        &thread, &attributes,
        { argument in
          guard let argument else { return nil }
          Unmanaged<AnyJob>.fromOpaque(argument).takeUnretainedValue().run()
          return nil
        }, argument)
      guard failure == 0 else { return nil }
      pthread_join(thread, nil)
      return job.result
    }
  }
  #sourceLocation()

  private class AnyJob {
    func run() {}
  }

  private final class Job<Result>: AnyJob {
    let body: () -> Result
    var result: Result?

    init(_ body: @escaping () -> Result) { self.body = body }

    override func run() { result = body() }
  }
}
