extension ListenAddress {
  /// The sockets that systemd hands to a service: those from descriptor 3 on, as many as
  /// `LISTEN_FDS` says, where `LISTEN_PID` names this process.
  ///
  /// - Parameters:
  ///   - variable: gives the value of an environment variable.
  ///   - process: the number of this process.
  public static func activated(
    process: Int32, variable: (String) -> String?
  ) -> [ListenAddress] {
    guard variable("LISTEN_PID").flatMap(Int32.init) == process,
      let count = variable("LISTEN_FDS").flatMap(Int32.init), (1...1024).contains(count)
    else { return [] }
    return (3..<3 + count).map { .inherited(descriptor: $0) }
  }
}
