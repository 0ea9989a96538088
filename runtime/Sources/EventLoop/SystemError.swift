import Glibc

/// A system call that failed.
public struct SystemError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The call's name.
  public let call: String
  /// The error number.
  public let code: Int32

  /// Makes an error from a call and an error number, the last call's where none is given.
  public init(_ call: String, code: Int32 = errno) {
    self.call = call
    self.code = code
  }

  /// The system's text for the error number.
  public var reason: String { String(cString: strerror(code)) }

  /// The call and its reason, for people.
  public var description: String { "\(call): \(reason)" }
}
