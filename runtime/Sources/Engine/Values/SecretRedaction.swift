import JSON
import Program

/// Takes the values of secrets out of text that people see.
struct SecretRedaction: Sendable {
  /// Every text inside the values of the secrets, and what others make of these.
  let texts: WithheldTexts

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
    self.texts = WithheldTexts(texts)
  }

  private static func withheld(_ secrets: JSONObject) -> [WithheldText] {
    secrets.flatMap { name, value in
      let texts = texts(in: value)
      let forms = texts.flatMap(SecretForms.all)
      return texts.enumerated().map { WithheldText(name: name, position: $0, bytes: $1) }
        + forms.enumerated().map {
          WithheldText(name: name, position: SecretForms.firstPosition + $0, bytes: $1)
        }
    }
  }

  /// The text with `***` in place of each secret, and of each beginning of one that was cut off
  /// with `...`, as messages of expressions do.
  func callAsFunction(_ text: String) -> String {
    guard !texts.isEmpty else { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var (kept, position) = (0, 0)
    while position < bytes.count {
      guard texts.mayBegin(bytes[position]), let length = match(in: bytes[position...]) else {
        position += 1
        continue
      }
      result += bytes[kept..<position] + "***".utf8
      position += length
      kept = position
    }
    return kept == 0 ? text : String(decoding: result + bytes[kept...], as: UTF8.self)
  }

  /// How much of the beginning of a text is a secret.
  private func match(in text: ArraySlice<UInt8>) -> Int? {
    texts.texts.lazy.compactMap { Self.match(of: $0.bytes, in: text) }.first
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
