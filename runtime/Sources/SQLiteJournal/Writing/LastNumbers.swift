import Journal

/// The last numbers of the rows, which are never given out twice while the journal is open.
struct LastNumbers {
  /// Of the programs.
  var program: Int64
  /// Of the instances.
  var instance: Int64
  /// Of the messages.
  var message: Int64
  /// Of the events.
  var event: Int64

  init(_ database: Database) throws(JournalError) {
    program = try database.number("SELECT max(number) FROM program")
    instance = try database.number("SELECT max(number) FROM instance")
    message = try database.number("SELECT max(number) FROM outbox")
    event = try database.number("SELECT max(number) FROM inbox")
  }

  /// Gives out a number.
  mutating func next(_ kind: WritableKeyPath<LastNumbers, Int64>) -> Int64 {
    self[keyPath: kind] += 1
    return self[keyPath: kind]
  }
}
