import Journal

extension InstanceStatus {
  /// Reads where an instance stands from the columns at these places; nil where the row is damaged.
  init?(
    checking row: Statement, instance: Int32, status: Int32, wakes: Int32, ended: Int32, crc: Int32
  ) {
    guard let code = UInt8(exactly: row.integer(status)), let value = InstanceStatus(rawValue: code)
    else { return nil }
    let expected = Checksum.state(
      row.integer(instance), value, wakes: row.time(wakes), ended: row.time(ended))
    guard row.integer(crc) == expected else { return nil }
    self = value
  }

  /// What an instance of this status does; nil where it has ended.
  func activity(wakes: JournalTime?) -> Activity? {
    switch self {
    case .running: .running
    case .waiting: .waiting(until: wakes)
    case .suspended: .suspended
    case .damaged: .damaged
    case .completed, .faulted, .cancelled: nil
    }
  }

  /// How an instance of this status ended; nil where it has not.
  var ending: Settlement.Ending? {
    switch self {
    case .running, .waiting, .suspended, .damaged: nil
    case .completed: .completed
    case .faulted: .faulted
    case .cancelled: .cancelled
    }
  }
}
