import Journal

/// A sequence of commits that tell whether they are whole: each touches most of the tables.
public enum Ledger {
  /// The instance that every commit appends to.
  public static let shared = InstanceID(high: 0, low: 0)
  /// The program of all instances.
  public static let program = ProgramDigest([1, 2, 3])

  /// The commit before all others.
  public static let opening: [Change] = [
    .storeProgram(program, bytes: [4]), .create(header(0)),
  ]

  /// What makes one instance: the id is its number.
  public static func header(_ number: Int) -> InstanceHeader {
    InstanceHeader(
      id: InstanceID(high: 0, low: UInt64(number)), program: program, seed: UInt64(number),
      input: payload(number, 0), createdAt: JournalTime(nanoseconds: Int64(number)))
  }

  /// The records of one instance.
  public static func records(_ number: Int) -> [Record] {
    (0..<number % 4).map { record(number, sequence: $0 + 1) }
  }

  /// The record that a commit appends to the shared instance.
  public static func sharedRecord(_ number: Int) -> Record { record(0, sequence: number) }

  /// The name of the event and the message of a commit.
  public static func name(_ number: Int) -> String { "commit-\(number)" }

  /// A commit; the first has the number 1.
  public static func commit(_ number: Int) -> [Change] {
    let header = header(number)
    let time = header.createdAt
    var changes: [Change] = [.create(header)]
    changes += records(number).map { .append($0, to: header.id) }
    changes.append(.append(sharedRecord(number), to: shared))
    changes.append(
      .enqueue(
        OutboxMessage(
          id: name(number), destination: "sink", bytes: payload(number, 99), instance: header.id,
          createdAt: time)))
    changes.append(
      .receive(
        InboxEvent(
          key: EventKey(source: "ledger", id: name(number)), receivedAt: time,
          bytes: payload(number, 98))))
    changes.append(.setActivity(.waiting(until: time), of: header.id))
    return changes
  }

  private static func record(_ instance: Int, sequence: Int) -> Record {
    Record(
      sequence: Int64(sequence), time: JournalTime(nanoseconds: Int64(instance)), kind: 7,
      bytes: payload(instance, sequence))
  }

  /// Bytes of no particular length, which no other payload has.
  private static func payload(_ number: Int, _ part: Int) -> [UInt8] {
    let text = Array("payload \(number)/\(part) ".utf8)
    return (0...(number * 7 + part * 3) % 11).flatMap { _ in text }
  }
}
