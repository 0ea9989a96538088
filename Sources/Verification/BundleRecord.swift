import Artifacts
import JSON
import TargetKit

/// What the index of a bundle says.
package struct BundleRecord: Sendable {
  /// Why an index cannot be read.
  package struct Problem: Error {
    /// What is wrong with it, a clause.
    package let message: String
  }

  /// A file that the compiler had read.
  package struct Input: Sendable, Equatable {
    /// Its name.
    package let name: String
    /// Its digest.
    package let digest: Digest
  }

  /// The version of the compiler that made the bundle.
  package let compiler: String
  /// The target.
  package let target: String
  /// The section of the settings that was chosen.
  package let environment: String?
  /// What the target was asked for.
  package let options: TargetOptions
  /// The date that was asked for.
  package let date: Timestamp?
  /// The workflow's namespace, name and version.
  package let workflow: (namespace: String, name: String, version: String)
  /// The files that the compiler had read.
  package let inputs: [Input]
  /// The hosts that it may call.
  package let hosts: [String]
  /// The programs that it starts.
  package let programs: [String]
  /// The files of the bundle.
  package let files: [ShippedBundle.File]

  /// Reads the bytes of an index.
  package init(_ bytes: [UInt8]) throws(Problem) {
    let json: JSONValue
    do { json = try JSONValue(parsing: bytes) } catch {
      throw Problem(message: "it is not JSON: \(error.message)")
    }
    let root = Reader(value: json, path: "")
    guard json["format"]?.doubleValue == 1 else {
      throw Problem(message: "its format is not 1, the one that this version reads")
    }
    compiler = try root["compiler"]["version"].text
    target = try root["target"].text
    environment = json["environment"]?.stringValue
    options = TargetOptions(json["options"])
    date = json["sourceDateEpoch"]?.doubleValue.flatMap(Int.init(exactly:))
      .map(Timestamp.init(seconds:))
    let workflow = root["workflow"]
    self.workflow = (
      try workflow["namespace"].text, try workflow["name"].text, try workflow["version"].text
    )
    inputs = try root["inputs"].items { item throws(Problem) in
      Input(name: try item["name"].text, digest: try item["sha256"].digest)
    }
    hosts = try root["needs"]["hosts"].items { item throws(Problem) in try item.text }
    programs = try root["needs"]["programs"].items { item throws(Problem) in try item.text }
    files = try root["files"].items { item throws(Problem) in
      ShippedBundle.File(
        path: try item["path"].text, role: try item["role"].text, size: try item["size"].integer,
        digest: try item["sha256"].digest, mode: try item["mode"].text)
    }
  }

  /// A value of the index, with the path that leads to it.
  private struct Reader {
    let value: JSONValue?
    let path: String

    subscript(key: String) -> Reader {
      Reader(value: value?[key], path: path.isEmpty ? key : "\(path).\(key)")
    }

    var text: String {
      get throws(Problem) { try need(value?.stringValue, "text") }
    }

    var integer: Int {
      get throws(Problem) {
        try need(value?.doubleValue.flatMap(Int.init(exactly:)), "a whole number")
      }
    }

    var digest: Digest {
      get throws(Problem) {
        try need(value?.stringValue.flatMap { Digest(hex: $0) }, "64 hexadecimal digits")
      }
    }

    func items<Item>(
      _ read: (Reader) throws(Problem) -> Item
    ) throws(Problem) -> [Item] {
      var items: [Item] = []
      for (index, value) in try need(value?.arrayValue, "a list").enumerated() {
        items.append(try read(Reader(value: value, path: "\(path)[\(index)]")))
      }
      return items
    }

    private func need<Value>(_ value: Value?, _ kind: String) throws(Problem) -> Value {
      guard let value else { throw Problem(message: "`\(path)` must be \(kind)") }
      return value
    }
  }
}

extension TargetOptions {
  /// The options of an index.
  fileprivate init(_ json: JSONValue?) {
    self.init()
    for (name, value) in json?.objectValue?.entries ?? [] {
      switch value {
      case .bool(let value): set(name, .flag(value))
      case .string(let text): set(name, .text(text))
      case .number(let number): set(name, .number(Int(exactly: number.double) ?? 0))
      case .array(let items): set(name, .list(items.compactMap(\.stringValue)))
      case .null, .object: break
      }
    }
  }
}
