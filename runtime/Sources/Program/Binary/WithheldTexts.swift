/// The texts that are withheld.
package struct WithheldTexts: Sendable {
  /// The texts, of which none is empty, the longest first.
  package let texts: [WithheldText]
  /// Which bytes a text begins with: most strings are passed over by looking at this alone.
  private let beginnings: [Bool]

  /// Takes the texts; empty ones are left out.
  package init(_ texts: [WithheldText]) {
    let texts = texts.filter { !$0.bytes.isEmpty }
    self.texts = texts.sorted { $0.bytes.count > $1.bytes.count }
    var beginnings = [Bool](repeating: false, count: texts.isEmpty ? 0 : 256)
    for text in texts { beginnings[Int(text.bytes[0])] = true }
    self.beginnings = beginnings
  }

  /// Whether there are none.
  package var isEmpty: Bool { texts.isEmpty }

  /// Whether a text begins with the byte.
  package func mayBegin(_ byte: UInt8) -> Bool { !isEmpty && beginnings[Int(byte)] }

  /// The string without the texts, and the places where they go, in order.
  func cut(_ string: ArraySlice<UInt8>, at index: Int) -> (rest: [UInt8], places: [WithheldPlace]) {
    var rest: [UInt8] = []
    var places: [WithheldPlace] = []
    var (kept, position) = (string.startIndex, string.startIndex)
    while position < string.endIndex {
      guard mayBegin(string[position]),
        let text = texts.first(where: { string[position...].starts(with: $0.bytes) })
      else {
        position += 1
        continue
      }
      rest += string[kept..<position]
      places.append(
        WithheldPlace(string: index, offset: rest.count, name: text.name, position: text.position))
      position += text.bytes.count
      kept = position
    }
    rest += string[kept...]
    return (rest, places)
  }

  /// The text that a place names.
  func text(for place: WithheldPlace) throws(BinaryFormatError) -> [UInt8] {
    let text = texts.first {
      $0.name == place.name && $0.position == place.position && !$0.isFormer
    }
    guard let text else { throw .missingText(place.name) }
    return text.bytes
  }
}
