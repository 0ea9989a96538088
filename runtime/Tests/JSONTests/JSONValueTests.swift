import JSON
import TestRandom
import Testing

@Test func `values sort as jq sorts them`() throws {
  let sorted = try JSONValue.parseAll(
    Array(
      #"""
      null false true -1 0 0.5 100000000000000000000000000000001 100000000000000000000000000000002
      "" "A" "a" "aa" "é" "𐀀" [] [0] [0,1] [1] {} {"a":1} {"a":2} {"a":1,"b":0} {"b":0,"a":2} {"b":0}
      """#.utf8))
  for (index, value) in sorted.enumerated() {
    for (otherIndex, other) in sorted.enumerated() {
      let order = value.compare(to: other).signum()
      #expect(order == (index - otherIndex).signum(), "\(value) and \(other)")
      #expect((value == other) == (index == otherIndex), "\(value) and \(other)")
    }
  }
  #expect(JSONValue.number(.nan) < .number(.nan))
  #expect(JSONValue.number(.nan) < .number(-.infinity))
  #expect(JSONValue.number(.nan) != .number(.nan))
}

@Test func `strings compare by code points, not by canonical equivalence`() {
  let composed: JSONValue = "\u{E9}"
  let decomposed: JSONValue = "e\u{301}"
  #expect(composed != decomposed)
  #expect(JSONObject([("\u{E9}", 1), ("e\u{301}", 2)]).count == 2)
}

@Test func `equal values hash equally`() throws {
  let pairs: [(String, String)] = [
    (#"{"a":1,"b":[2]}"#, #"{"b":[2],"a":1}"#), ("0", "-0"), ("1.000", "1"),
  ]
  for (left, right) in pairs {
    let (left, right) = (try JSONValue(parsing: left), try JSONValue(parsing: right))
    #expect(left == right)
    #expect(left.hashValue == right.hashValue)
  }
  var long = "abc"
  long.reserveCapacity(100)
  #expect(JSONObject([(long, 1)])["abc"] == 1)
}

/// Compares an object with an array of pairs through a long series of changes.
@Test func `objects keep their order through all changes`() {
  var generator = SeededGenerator(seed: 7)
  var object = JSONObject()
  var model: [(key: String, value: JSONValue)] = []
  for step in 0..<4_000 {
    let number = generator.below(40)
    let key = number % 3 == 0 ? "a longer key, number \(number)" : "k\(number)"
    let snapshot = object
    let position = model.firstIndex { $0.key == key }
    switch generator.below(3) {
    case 0:
      object[key] = nil
      if let position { model.remove(at: position) }
    default:
      object[key] = .number(Double(step))
      if let position {
        model[position].value = .number(Double(step))
      } else {
        model.append((key, .number(Double(step))))
      }
    }
    #expect(object.keys == model.map(\.key) && object.values == model.map(\.value))
    #expect(object[key] == model.first { $0.key == key }?.value)
    #expect(snapshot.entries.allSatisfy { snapshot[$0.key] == $0.value })
  }
}

@Test func `random bytes are parsed or refused, never fatal`() {
  var generator = SeededGenerator(seed: 11)
  let alphabet = Array("[]{}:,\"\\u12eE+-.0tfnrals \u{1}é".utf8) + [0xFF, 0xC3]
  for _ in 0..<20_000 {
    let bytes = (0..<generator.below(24)).map { _ in alphabet[generator.below(alphabet.count)] }
    for dialect in [JSONDialect.strict, .jq] {
      guard let value = try? JSONValue(parsing: bytes, dialect: dialect) else { continue }
      guard !value.description.contains("null") else { continue }
      #expect((try? JSONValue(parsing: value.description)) == value, "\(bytes)")
    }
  }
}

@Test func `sorting is comparing one by one, and leaves equal values in their order`() {
  var random = SeededGenerator(seed: 5)
  let texts = [
    "", "a", "ab", "ab\0", "abcdefgh", "abcdefghi", "abcdefghijklmno", "abcdefghijklmnop", "é",
  ]
  func value(_ depth: Int) -> JSONValue {
    switch random.below(depth > 0 ? 9 : 7) {
    case 0: return .null
    case 1: return .bool(random.chance(50))
    case 2:
      return .number(random.pick([0, -0.0, 1, -1, 1.5, 1e300, -1e300, .infinity, -.infinity]))
    case 3: return .number(Double(random.below(1_000)) / 7)
    case 4, 5, 6: return .string(random.pick(texts) + random.pick(["", "", random.pick(texts)]))
    case 7: return .array((0..<random.below(4)).map { _ in value(depth - 1) })
    default: return ["a": value(depth - 1)]
    }
  }
  for _ in 0..<300 {
    let values = (0..<random.below(60)).map { _ in value(3) }
    var expected: [Int] = []
    for position in values.indices {
      let place = expected.firstIndex { values[$0].compare(to: values[position]) > 0 }
      expected.insert(position, at: place ?? expected.count)
    }
    #expect(JSONValue.sortedPositions(values) == expected)
  }
}

@Test func `strings are ordered by their bytes, however they are stored`() {
  var random = SeededGenerator(seed: 6)
  let parts = [
    "", "\0", "a", "b", "é", "😀", "abcdefgh", "a longer text than fits in a word or two",
  ]
  for _ in 0..<3_000 {
    let (left, right) = (
      random.pick(parts) + random.pick(parts), random.pick(parts) + random.pick(parts)
    )
    let expected = left.utf8.lexicographicallyPrecedes(right.utf8)
    #expect((KeyBytes.compare(left, right) < 0) == expected)
    #expect((KeyBytes.compare(left, right) == 0) == left.utf8.elementsEqual(right.utf8))
  }
}
