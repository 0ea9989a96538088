import Foundation
import LoadGenerator

/// A compiled workflow that serves in a process of its own, with its journal in a folder.
final class ServedWorkflow {
  let port: Int
  private let folder: URL
  private let process = Process()

  /// Compiles a workflow into an executable, and gives its path.
  static func compile(_ workflow: String, in folder: URL) throws -> String {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = folder.appending(path: "order.yaml")
    try "document: { dsl: 1.0.3, namespace: bench, name: order, version: 1.0.0 }\n\(workflow)"
      .write(to: source, atomically: true, encoding: .utf8)
    let compiler = Process()
    compiler.executableURL = URL(filePath: ".build/release/slipway")
    compiler.arguments = [
      "compile", source.path, "--target", "executable", "--output", folder.path,
    ]
    compiler.standardOutput = FileHandle.nullDevice
    try compiler.run()
    compiler.waitUntilExit()
    guard compiler.terminationStatus == 0 else { throw LoadError("the workflow does not compile") }
    return folder.appending(path: "order").path
  }

  /// Starts it and waits until it is ready.
  init(_ executable: String, in folder: URL, _ arguments: [String] = []) throws {
    self.folder = folder
    port = try Self.freePort()
    process.executableURL = URL(filePath: executable)
    process.arguments =
      [
        "serve", "--listen", "127.0.0.1:\(port)", "--log-level", "error", "--max-concurrency",
        "4096", "--queue-length", "100000",
      ] + arguments
    process.currentDirectoryURL = folder
    process.standardInput = FileHandle.nullDevice
    try process.run()
    try waitUntilReady()
  }

  deinit { end(SIGKILL) }

  /// Ends it by a signal.
  func end(_ signal: Int32 = SIGTERM) {
    guard process.isRunning else { return }
    kill(process.processIdentifier, signal)
    process.waitUntilExit()
  }

  /// The memory that it holds, in bytes.
  var residentBytes: Int {
    let path = "/proc/\(process.processIdentifier)/statm"
    let pages = (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ")[1]
    return (pages.flatMap { Int($0) } ?? 0) * sysconf(Int32(_SC_PAGESIZE))
  }

  /// The plan of starts that are answered with the output.
  func starts(_ body: String, path: String = "/", connections: Int = 64) -> LoadPlan {
    var plan = LoadPlan(port: port, path: path)
    plan.method = "POST"
    plan.headers = [("Content-Type", "application/json")]
    plan.body = Array(body.utf8)
    plan.connections = connections
    return plan
  }

  private func waitUntilReady() throws {
    let deadline = Date() + 60
    while Date() < deadline, process.isRunning {
      if isReady { return }
      usleep(1_000)
    }
    throw LoadError("the service does not start")
  }

  private var isReady: Bool {
    Self.withSocket(port) { descriptor, address, size in
      let request = Array("GET /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".utf8)
      var answer = [UInt8](repeating: 0, count: 256)
      guard connect(descriptor, address, size) == 0,
        send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count
      else { return false }
      let count = recv(descriptor, &answer, answer.count, 0)
      return String(decoding: answer.prefix(max(0, count)), as: UTF8.self)
        .hasPrefix("HTTP/1.1 200 ")
    }
  }

  private static func freePort() throws -> Int {
    var port = 0
    _ = withSocket(0) { descriptor, address, size in
      guard bind(descriptor, address, size) == 0 else { return false }
      var bound = sockaddr_in()
      var size = size
      withUnsafeMutablePointer(to: &bound) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          _ = getsockname(descriptor, $0, &size)
        }
      }
      port = Int(in_port_t(bigEndian: bound.sin_port))
      return true
    }
    guard port > 0 else { throw LoadError("no port is free") }
    return port
  }

  private static func withSocket(
    _ port: Int, _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Bool
  ) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
