import JSON

/// What an answer of a collector says of the spans it did not take.
enum PartialSuccess {
  /// How many spans were rejected: none where the answer says nothing that can be read.
  static func rejectedSpans(_ body: [UInt8]) -> Int {
    guard let answer = try? JSONValue(parsing: body),
      let count = answer["partialSuccess"]?["rejectedSpans"]
    else { return 0 }
    // The JSON encoding has 64-bit numbers as texts; readers take both.
    let number =
      count.stringValue.flatMap { Int($0) } ?? count.doubleValue.flatMap { Int(exactly: $0) }
    return max(0, number ?? 0)
  }
}
