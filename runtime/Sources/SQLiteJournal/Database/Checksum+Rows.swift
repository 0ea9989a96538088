import Journal

// What the checksum of a row of each table is made of: the number of its instance and all that is in
// it that does not change with another row.

extension Checksum {
  /// Where an instance stands.
  static func state(
    _ instance: Int64, _ status: InstanceStatus, wakes: JournalTime?, ended: JournalTime?
  ) -> Int64 {
    of {
      $0.add(instance)
      $0.add(Int64(status.rawValue))
      $0.add(wakes?.nanoseconds)
      $0.add(ended?.nanoseconds)
    }
  }

  /// What an instance was started with.
  static func start(_ instance: Int64, _ header: InstanceHeader) -> Int64 {
    of {
      $0.add(instance)
      $0.add(header.id)
      $0.add(header.program.bytes)
      $0.add(header.createdAt.nanoseconds as Int64)
      $0.add(header.idempotencyKey)
      $0.add(Int64(bitPattern: header.seed))
      $0.add(header.input)
      $0.add(header.trace)
      $0.add(header.attributes)
    }
  }

  /// A record of an instance.
  static func record(_ instance: Int64, _ record: Record) -> Int64 {
    of {
      $0.add(instance)
      $0.add(record.sequence)
      $0.add(record.time.nanoseconds as Int64)
      $0.add(Int64(record.kind))
      $0.add(record.bytes)
    }
  }

  /// The checkpoint of an instance.
  static func checkpoint(_ instance: Int64, _ checkpoint: Checkpoint) -> Int64 {
    of {
      $0.add(instance)
      $0.add(checkpoint.sequence)
      $0.add(checkpoint.bytes)
    }
  }

  /// The output or error of an instance.
  static func outcome(_ instance: Int64, _ bytes: [UInt8]) -> Int64 {
    of {
      $0.add(instance)
      $0.add(bytes)
    }
  }

  /// A message, without when it is due.
  static func message(_ message: OutboxMessage) -> Int64 {
    of {
      $0.add(message.id)
      $0.add(message.destination)
      $0.add(message.bytes)
      if let instance = message.instance { $0.add(instance) }
      $0.add(message.createdAt.nanoseconds as Int64)
    }
  }

  /// An event.
  static func event(_ event: InboxEvent) -> Int64 {
    of {
      $0.add(event.key.source)
      $0.add(event.key.id)
      $0.add(event.receivedAt.nanoseconds as Int64)
      $0.add(event.bytes)
    }
  }

  /// The state of a schedule.
  static func schedule(_ key: String, _ state: [UInt8]) -> Int64 {
    of {
      $0.add(key)
      $0.add(state)
    }
  }

  /// A program.
  static func program(_ digest: ProgramDigest, _ bytes: [UInt8]) -> Int64 {
    of {
      $0.add(digest.bytes)
      $0.add(bytes)
    }
  }

  private static func of(_ body: (inout Checksum) -> Void) -> Int64 {
    var checksum = Checksum()
    body(&checksum)
    return checksum.value
  }
}
