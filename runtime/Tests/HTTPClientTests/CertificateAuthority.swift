import Foundation
import Glibc

/// A certificate authority in a temporary folder, made with `openssl`, for tests of TLS.
final class CertificateAuthority {
  let folder: URL

  /// The authority's own certificate.
  var certificate: String { folder.appending(path: "ca.pem").path }

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try run(
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-keyout", "ca.key", "-out",
      "ca.pem", "-days", "2", "-subj", "/CN=Test authority")
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Issues a certificate and its key in one file.
  ///
  /// - Parameters:
  ///   - names: the alternative names, as `DNS:host` or `IP:address`.
  ///   - days: the validity from now; negative for one that is over.
  func issue(_ file: String, names: String, days: Int = 2) throws {
    try Data("subjectAltName=\(names)\n".utf8).write(to: folder.appending(path: "names.ext"))
    try run(
      "openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", "\(file).key", "-out",
      "\(file).csr", "-subj", "/CN=ignored.example")
    try run(
      "openssl", "x509", "-req", "-in", "\(file).csr", "-CA", "ca.pem", "-CAkey", "ca.key",
      "-set_serial", "\(abs(file.hashValue))", "-out", "\(file).crt", "-days", "\(days)",
      "-extfile", "names.ext")
    let parts = try ["key", "crt"].map {
      try Data(contentsOf: folder.appending(path: "\(file).\($0)"))
    }
    try (parts[0] + parts[1]).write(to: folder.appending(path: "\(file).pem"))
  }

  private func run(_ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardError = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
}

/// A server that speaks TLS, written in Python; it ends when this value does.
final class TLSServer {
  let port: Int
  private let process = Process()

  private static let script = """
    import http.server, ssl, sys
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def do_POST(self):
            self.answer(self.rfile.read(int(self.headers["Content-Length"])))
        def do_GET(self):
            self.answer(b"%d %s" % (self.server.handshakes, self.connection.version().encode()))
        def answer(self, body):
            self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        def log_message(self, *arguments):
            pass
    class Server(http.server.ThreadingHTTPServer):
        handshakes = 0
        def get_request(self):
            connection, address = super().get_request()
            Server.handshakes += 1
            return connection, address
        def handle_error(self, *arguments):
            pass
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[1])
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.maximum_version = getattr(ssl.TLSVersion, sys.argv[2])
    server = Server(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    print(server.server_port, flush=True)
    server.serve_forever()
    """

  init(certificate: URL, newest version: String = "TLSv1_3") throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script, certificate.path, version]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  deinit {
    // A child of this thread may have inherited a mask that holds SIGTERM back.
    kill(process.processIdentifier, SIGKILL)
  }
}
