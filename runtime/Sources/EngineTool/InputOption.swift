import Glibc
import JSON

/// The value of `--input`: JSON text, `@FILE`, or `-` for standard input.
enum InputOption {
  private static let sizeLimit = 1 << 30

  /// Reads the value; what is not JSON is wrong usage.
  static func value(_ text: String) throws(EngineFailure) -> JSONValue {
    let bytes =
      if text == "-" || text == "@-" {
        try content(of: STDIN_FILENO, named: "standard input")
      } else if text.hasPrefix("@") {
        try content(ofFile: String(text.dropFirst()))
      } else {
        Array(text.utf8)
      }
    do {
      return try JSONValue(parsing: bytes)
    } catch {
      let before = bytes.prefix(error.offset)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
      throw .usage("the input is not JSON: \(error.message) at \(line):\(column)")
    }
  }

  /// The content of a file.
  static func content(ofFile path: String) throws(EngineFailure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .usage("cannot read \(visible(path)): \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    return try content(of: descriptor, named: visible(path))
  }

  private static func content(of descriptor: Int32, named name: String) throws(EngineFailure)
    -> [UInt8]
  {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else {
        throw .usage("cannot read \(name): \(String(cString: strerror(errno)))")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= sizeLimit else { throw .usage("\(name) is larger than 1 GiB") }
    }
  }
}
