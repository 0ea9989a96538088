import Engine
import JSON
import Journal
import Program

/// Where an event may be wanted: a `listen` task of an instance.
struct SubscriptionKey: Hashable {
  /// The instance.
  var instance: InstanceID
  /// The effect that its task waits for.
  var effect: EffectID
}

/// Knows which instances may want an event without asking each of them.
///
/// A subscription stands under the type of event it needs and, where that is fixed too, under the
/// value of a correlation key, so that an event for one of many instances reaches that one alone.
struct EventRouter {
  private enum Bucket: Hashable {
    /// Every event.
    case all
    /// Events of a type; none stands for every type.
    case type(String)
    /// Events of a type for which an expression of a program gives a value.
    case correlated(Extractor, JSONValue)
  }
  /// What takes the value of a correlation key from events of a type.
  private struct Extractor: Hashable {
    var type: String
    var program: ProgramDigest
    var expression: ExpressionID
  }
  private struct Entry {
    var number: UInt64
    var buckets: [Bucket]
  }

  private var entries: [SubscriptionKey: Entry] = [:]
  private var buckets: [Bucket: Set<SubscriptionKey>] = [:]
  /// The extractors that are in use, by the type of event, and how often.
  private var extractors: [String: [Extractor: Int]] = [:]
  private var lastNumber: UInt64 = 0

  /// How many subscriptions there are.
  var count: Int { entries.count }

  /// Whether a task listens.
  func contains(_ key: SubscriptionKey) -> Bool { entries[key] != nil }

  /// Notes what a task listens for; one that is known keeps its place in the order.
  mutating func add(_ key: SubscriptionKey, _ subscription: Subscription, _ program: ProgramDigest)
  {
    let known = entries[key]?.number
    remove(key)
    if known == nil { lastNumber += 1 }
    var wanted: [Bucket] = []
    for pattern in subscription.patterns {
      let bucket = Self.bucket(pattern, program)
      guard !wanted.contains(bucket) else { continue }
      wanted.append(bucket)
      buckets[bucket, default: []].insert(key)
      if case .correlated(let extractor, _) = bucket {
        extractors[extractor.type, default: [:]][extractor, default: 0] += 1
      }
    }
    entries[key] = Entry(number: known ?? lastNumber, buckets: wanted)
  }

  /// Forgets what a task listened for.
  mutating func remove(_ key: SubscriptionKey) {
    guard let entry = entries.removeValue(forKey: key) else { return }
    for bucket in entry.buckets {
      buckets[bucket]?.remove(key)
      if buckets[bucket]?.isEmpty ?? false { buckets[bucket] = nil }
      guard case .correlated(let extractor, _) = bucket else { continue }
      let uses = extractors[extractor.type]?[extractor] ?? 0
      extractors[extractor.type]?[extractor] = uses > 1 ? uses - 1 : nil
      if extractors[extractor.type]?.isEmpty ?? false { extractors[extractor.type] = nil }
    }
  }

  /// The subscriptions that may want an event, those first that were made first.
  ///
  /// - Parameter programs: The program of a digest; without it, its keys cannot be taken.
  func candidates(
    for event: CloudEvent, programs: (ProgramDigest) -> PreparedProgram?
  ) -> [SubscriptionKey] {
    var found = buckets[.all] ?? []
    found.formUnion(buckets[.type(event.type)] ?? [])
    for extractor in extractors[event.type].map({ Array($0.keys) }) ?? [] {
      guard let program = programs(extractor.program),
        let value = program.key(of: event, from: extractor.expression)
      else { continue }
      found.formUnion(buckets[.correlated(extractor, value)] ?? [])
    }
    return found.sorted { (entries[$0]?.number ?? 0) < (entries[$1]?.number ?? 0) }
  }

  private static func bucket(
    _ pattern: Subscription.Pattern, _ program: ProgramDigest
  ) -> Bucket {
    guard let type = pattern.type else { return .all }
    guard let key = pattern.keys.first else { return .type(type) }
    return .correlated(
      Extractor(type: type, program: program, expression: key.from), key.value)
  }
}
