import JSON
import Program

/// Takes the values of secrets out of text that people see.
struct SecretRedaction: Sendable {
  /// Every text inside the values of the secrets that is not empty, the longest first.
  let texts: [WithheldText]

  /// Covers every text inside the values of the secrets, and inside those that they had before.
  init(_ secrets: JSONObject, former: [JSONObject] = []) {
    var texts = Self.withheld(secrets)
    var known = Set(texts.map(\.bytes))
    for secrets in former {
      for var text in Self.withheld(secrets) where known.insert(text.bytes).inserted {
        text.isFormer = true
        texts.append(text)
      }
    }
    self.texts = texts.sorted { $0.bytes.count > $1.bytes.count }
  }

  private static func withheld(_ secrets: JSONObject) -> [WithheldText] {
    secrets.flatMap { name, value in
      Self.texts(in: value).enumerated().filter { !$1.isEmpty }
        .map { WithheldText(name: name, position: $0, bytes: $1) }
    }
  }

  /// The text with `***` in place of each secret, and of each beginning of one that was cut off
  /// with `...`, as messages of expressions do.
  func callAsFunction(_ text: String) -> String {
    guard !texts.isEmpty else { return text }
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if let length = texts.lazy.compactMap({ Self.match(of: $0.bytes, in: rest) }).first {
        result += "***".utf8
        rest = rest.dropFirst(length)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func match(of secret: [UInt8], in text: ArraySlice<UInt8>) -> Int? {
    let common = zip(secret, text).prefix { $0 == $1 }.count
    if common == secret.count { return common }
    let isCutOff = text.dropFirst(common).starts(with: "...".utf8)
    return common >= 3 && isCutOff ? common : nil
  }

  private static func texts(in value: JSONValue) -> [[UInt8]] {
    switch value {
    case .string(let text): [Array(text.utf8)]
    case .array(let elements): elements.flatMap(texts)
    case .object(let object): object.values.flatMap(texts)
    case .null, .bool, .number: []
    }
  }
}
