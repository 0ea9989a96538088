extension JournalError: CustomStringConvertible {
  /// What is wrong and what to do, for people.
  public var description: String {
    switch self {
    case .diskFull(let path):
      "there is no room left for \(path); free some space, then it goes on"
    case .readOnly(let path):
      "\(path) cannot be written; make the folder and its files writable for this user"
    case .missing(let path):
      "there is no journal in \(path); give the folder that the service was started with"
    case .locked(let path, let process):
      """
      \(path) is in use by \(process.map { "process \($0)" } ?? "another process"); \
      stop that one first, or give this one another folder
      """
    case .system(let path, let reason): "\(path): \(reason)"
    case .notAJournal(let path):
      "\(path) is not a journal; give another folder, or move the file away"
    case .newerFormat(let path, let found, let known):
      """
      \(path) has format \(found), and this version reads up to \(known); \
      run it with the version of Slipway that wrote it, or a newer one
      """
    case .damagedFile(let path, let check):
      """
      \(path) is damaged: \(check); nothing was changed. Restore it from a backup, or move it \
      away to start anew
      """
    case .damagedInstance(let instance, let part):
      "instance \(instance) is damaged: the checksum of its \(part) does not match; cancel it"
    case .damagedEntry(let entry): "\(entry) is damaged: its checksum does not match"
    case .sizeLimit(let bytes):
      """
      the journal has reached its limit of \(bytes) bytes; wait until instances have ended, keep \
      finished ones for a shorter time, or raise the limit
      """
    case .unknownInstance(let id): "there is no instance \(id)"
    case .duplicateInstance(let id): "there is an instance \(id) already"
    case .finishedInstance(let id): "instance \(id) has ended"
    case .staleSequence(let id, let sequence):
      "instance \(id) has gone on beyond record \(sequence) elsewhere"
    case .unknownProgram(let digest): "there is no program \(digest)"
    case .duplicateMessage(let id): "the outbox has a message '\(id)' already"
    case .closed: "the journal is closed"
    }
  }
}

extension JournalError.DamagedPart: CustomStringConvertible {
  /// The part, as a sentence names it.
  public var description: String {
    switch self {
    case .header: "start"
    case .state: "state"
    case .record(let sequence): "record \(sequence)"
    case .checkpoint: "checkpoint"
    case .settlement: "outcome"
    }
  }
}

extension JournalError.DamagedEntry: CustomStringConvertible {
  /// The entry, as a sentence names it.
  public var description: String {
    switch self {
    case .message(let id): "message '\(id)' of the outbox"
    case .event(let key): "event '\(key.id)' of '\(key.source)' in the inbox"
    case .schedule(let key): "the state of schedule '\(key)'"
    case .program(let digest): "program \(digest)"
    }
  }
}

extension ProgramDigest: CustomStringConvertible {
  /// The digest in hexadecimal digits.
  public var description: String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }
}
