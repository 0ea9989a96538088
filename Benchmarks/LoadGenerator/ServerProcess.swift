import Foundation

/// A server in a process of its own, which prints its port in a line and serves until it is ended.
package final class ServerProcess {
  /// The first line that it printed.
  package let firstLine: String
  private let process = Process()

  /// Starts a program and waits for its first line.
  package init(_ program: String, _ arguments: [String]) throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = Pipe()
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while case let byte = output.fileHandleForReading.readData(ofLength: 1), let byte = byte.first,
      byte != UInt8(ascii: "\n")
    {
      line.append(byte)
    }
    firstLine = String(decoding: line, as: UTF8.self)
  }

  deinit { end() }

  /// Starts this program again with other arguments.
  package convenience init(selfWith arguments: [String]) throws {
    try self.init("/proc/self/exe", arguments)
  }

  /// The number that it printed.
  package func port() throws -> Int {
    guard let port = Int(firstLine) else {
      throw LoadError("the server printed no port but '\(firstLine)'")
    }
    return port
  }

  /// The processor time that it has used, in seconds.
  package var processorTime: Double {
    let path = "/proc/\(process.processIdentifier)/stat"
    let fields = (try? String(contentsOfFile: path, encoding: .utf8))?
      .split(separator: ")").last?.split(separator: " ")
    guard let fields, fields.count > 12, let user = Double(fields[11]),
      let system = Double(fields[12])
    else { return 0 }
    return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  /// The memory that it holds, in bytes.
  package var residentBytes: Int {
    let path = "/proc/\(process.processIdentifier)/statm"
    let pages = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ")[1]
    return (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }

  /// Ends it.
  package func end() {
    guard process.isRunning else { return }
    process.terminate()
    process.waitUntilExit()
  }
}
