import Foundation
import JSON
import Testing

@testable import Engine

@Suite struct ValueTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00.000Z"), (1_709_210_096_789, "2024-02-29T12:34:56.789Z"),
    (951_868_799_999, "2000-02-29T23:59:59.999Z"), (-1, "1969-12-31T23:59:59.999Z"),
    (4_102_444_800_000, "2100-01-01T00:00:00.000Z"),
  ])
  func `a moment is written in ISO 8601`(milliseconds: Int64, text: String) {
    #expect(Timestamp(nanoseconds: milliseconds * 1_000_000).text == text)
  }

  @Test func `durations are texts or objects`() throws {
    #expect(try DurationValue.nanoseconds("PT1.5S") == 1_500_000_000)
    let object: JSONValue = [
      "days": 1, "hours": 1, "minutes": 1, "seconds": 1, "milliseconds": 1,
    ]
    #expect(try DurationValue.nanoseconds(object) == 90_061_001_000_000)
    let bad: [JSONValue] = ["P1Y", "soon", 5, .null, ["weeks": 1], ["seconds": "1"], ["days": 1e9]]
    for value in bad {
      #expect(throws: WorkflowError.self) { try DurationValue.nanoseconds(value) }
    }
  }

  @Test func `secrets do not show in messages, nor does their beginning`() {
    let redact = SecretRedaction(["a": "hunter2", "b": ["user": "bob", "list": ["opensesame"]]])
    #expect(redact("hunter2 and bob say opensesame") == "*** and *** say ***")
    #expect(
      redact("object ({\"token\":\"opens...) cannot be added")
        == "object ({\"token\":\"***...) cannot be added")
    #expect(redact("openness is fine") == "openness is fine")
    #expect(SecretRedaction([:])("as it is") == "as it is")
  }

  @Test func `what others make of a secret does not show either`() {
    let secret = "hunter/2?ÿ"
    let redact = SecretRedaction(["a": .string(secret), "short": "bob"])
    let encoded = (0..<6).map { Data((String(repeating: "u", count: $0) + ":" + secret).utf8) }
    for text in encoded.map({ $0.base64EncodedString() }) {
      let shown = redact("Basic \(text)")
      #expect(shown.contains("***"), "\(text)")
      // Of the text's ends alone nothing can be read.
      #expect(shown.count <= "Basic ".count + text.count - 12 + 3, "\(shown)")
      let url = text.replacing("+", with: "-").replacing("/", with: "_")
      #expect(redact(url).contains("***"), "\(url)")
    }
    #expect(redact("/x/hunter%2F2%3F%C3%BF/y") == "/x/***/y")
    #expect(redact(Data("some other text".utf8).base64EncodedString()) == "c29tZSBvdGhlciB0ZXh0")
  }
}
