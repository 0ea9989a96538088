import Testing

@testable import Telemetry

/// Numbers that are the same each time.
struct Sequence64: RandomNumberGenerator {
  var numbers: [UInt64]
  mutating func next() -> UInt64 { numbers.isEmpty ? 1 : numbers.removeFirst() }
}

@Suite struct TraceContextTests {
  static let trace = "0af7651916cd43dd8448eb211c80319c"
  static let span = "b7ad6b7169203331"

  @Test func `A valid parent is read and written`() throws {
    let context = try #require(
      TraceContext(
        traceparent: ["00-\(Self.trace)-\(Self.span)-01"], tracestate: ["rojo=00f0,congo=t61 x"]))
    #expect(context.trace.text == Self.trace)
    #expect(context.span.text == Self.span)
    #expect(context.isSampled)
    #expect(context.tracestate == "rojo=00f0,congo=t61 x")
    var random = Sequence64(numbers: [0, 0xAB])
    let child = context.child(using: &random)
    #expect(child.traceparent == "00-\(Self.trace)-00000000000000ab-01")
    #expect(child.tracestate == context.tracestate)
  }

  @Test(arguments: [
    ("00", true), ("01", false), ("02", true), ("03", false), ("ff", false), ("fe", true),
  ])
  func `Of the flags only the first bit counts`(_ flags: String, _ isUnsampled: Bool) throws {
    let context = try #require(
      TraceContext(traceparent: ["00-\(Self.trace)-\(Self.span)-\(flags)"]))
    #expect(context.isSampled != isUnsampled)
    #expect(context.traceparent.hasSuffix(isUnsampled ? "-00" : "-01"))
  }

  @Test(arguments: [
    "", "00", "00-\(trace)-\(span)", "00-\(trace)-\(span)-01-", "00-\(trace)-\(span)-01-more",
    "ff-\(trace)-\(span)-01", "0-\(trace)-\(span)-01", "000-\(trace)-\(span)-01",
    "00-\(trace.uppercased())-\(span)-01", "00-\(trace)-\(span.uppercased())-01",
    "00-00000000000000000000000000000000-\(span)-01", "00-\(trace)-0000000000000000-01",
    "00-\(trace)0-\(span)-01", "00-\(trace.dropLast())-\(span)-01", "00-\(trace)-\(span)-1",
    "00-\(trace)-\(span)-0x", " 00-\(trace)-\(span)-01", "00-\(trace)-\(span)-01 ",
    "00-\(trace)-\(span)-+1", "0g-\(trace)-\(span)-01", "00_\(trace)_\(span)_01",
    "00-\(trace.dropLast())é-\(span)-01",
  ])
  func `A malformed parent is ignored`(_ text: String) {
    #expect(TraceContext(traceparent: [text]) == nil)
  }

  @Test func `A later version may have more`() throws {
    for text in ["01-\(Self.trace)-\(Self.span)-01", "cc-\(Self.trace)-\(Self.span)-01-what-ever"] {
      let context = try #require(TraceContext(traceparent: [text]))
      #expect(context.traceparent == "00-\(Self.trace)-\(Self.span)-01")
    }
    #expect(TraceContext(traceparent: ["cc-\(Self.trace)-\(Self.span)-01.what"]) == nil)
  }

  @Test func `Two parents are none`() {
    let parent = "00-\(Self.trace)-\(Self.span)-01"
    #expect(TraceContext(traceparent: [parent, parent]) == nil)
    #expect(TraceContext(traceparent: []) == nil)
  }

  private static let longKey = String(repeating: "a", count: 256)

  @Test(arguments: [
    "a=1": "a=1", " a=1 ,\tb=2": "a=1,b=2", "a=1;b=2": "a=1,b=2", "a=1;a=2": "",
    "a=1,,b=2,": "a=1,b=2", "0tenant@sys=1": "0tenant@sys=1",
    "a/b*c-d_e=!\"#$%&'()*+-./:<>?@[]^_`{|}~ x": "a/b*c-d_e=!\"#$%&'()*+-./:<>?@[]^_`{|}~ x",
    "a=1,a=2": "", "A=1": "", "1a=1": "", "a": "", "a=": "", "=1": "", "a=b=c": "", "a=é": "",
    "a=\u{7F}": "", "a@=1": "", "@a=1": "", "a@b@c=1": "", "a@1=1": "", "": "",
    "\(longKey)=1": "\(longKey)=1", "\(longKey)a=1": "", "a@abcdefghijklmno=1": "",
    "a=\(longKey)b": "", (0..<33).map { "k\($0)=1" }.joined(separator: ","): "",
  ])
  func `State is carried along where it is well formed`(_ fields: String, _ text: String) {
    // A semicolon stands between two fields.
    let fields = fields.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    #expect(TraceState(fields).text == text)
  }

  @Test func `Malformed state does not spoil the parent`() throws {
    let context = try #require(
      TraceContext(traceparent: ["00-\(Self.trace)-\(Self.span)-01"], tracestate: ["=broken"]))
    #expect(context.tracestate == nil)
  }

  @Test func `A sampler follows the parent or its own choice`() throws {
    let sampled = try #require(TraceContext(traceparent: ["00-\(Self.trace)-\(Self.span)-01"]))
    var unsampled = sampled
    unsampled.isSampled = false
    var random = Sequence64(numbers: [])
    for (sampler, root, underSampled, underUnsampled) in [
      (Sampler(.all), true, true, false), (Sampler(.none), false, true, false),
      (Sampler(.all, followsParent: false), true, true, true),
      (Sampler(.none, followsParent: false), false, false, false),
      (Sampler(.ratio(0)), false, true, false), (Sampler(.ratio(1)), true, true, false),
      // The trace's last eight bytes are a little more than half of all.
      (Sampler(.ratio(0.51), followsParent: false), true, false, false),
      (Sampler(.ratio(0.52), followsParent: false), true, true, true),
    ] {
      #expect(sampler.context(under: nil, using: &random).isSampled == root)
      let below = sampler.context(under: sampled, using: &random)
      #expect(below.isSampled == underSampled && below.trace == sampled.trace)
      #expect(below.span != sampled.span)
      #expect(sampler.context(under: unsampled, using: &random).isSampled == underUnsampled)
    }
  }

  @Test func `A ratio takes about that part of all traces`() {
    var random = SystemRandomNumberGenerator()
    let sampler = Sampler(.ratio(0.25))
    let taken = (0..<10_000).count { _ in sampler.context(under: nil, using: &random).isSampled }
    // More than ten standard deviations on each side.
    #expect((2_000..<3_000).contains(taken))
  }
}
