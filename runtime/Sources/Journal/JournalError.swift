/// Why a journal cannot do what is asked.
public enum JournalError: Error, Equatable, Sendable {
  // The place.
  /// The disk has no room, or a quota is reached. Nothing of the commit is written; it can be
  /// committed again when there is room.
  case diskFull(path: String)
  /// The folder or the file cannot be written.
  case readOnly(path: String)
  /// There is no journal in the folder.
  case missing(path: String)
  /// Another process has the journal open for writing.
  case locked(path: String, process: Int32?)
  /// A call of the system or the database failed.
  case system(path: String, reason: String)

  // The content.
  /// The file is no journal.
  case notAJournal(path: String)
  /// A newer version of Slipway has written the file.
  case newerFormat(path: String, found: Int, known: Int)
  /// The file as a whole is damaged, as the named check found.
  case damagedFile(path: String, check: String)
  /// A stored value of an instance does not have the checksum that was written with it.
  case damagedInstance(InstanceID, part: DamagedPart)
  /// A stored value that belongs to no instance does not have its checksum.
  case damagedEntry(DamagedEntry)

  // The request.
  /// The journal is as large as it may become; only new instances are refused.
  case sizeLimit(bytes: Int64)
  /// There is no such instance.
  case unknownInstance(InstanceID)
  /// There is an instance with this name.
  case duplicateInstance(InstanceID)
  /// The instance has ended and takes no change.
  case finishedInstance(InstanceID)
  /// The instance has a record with this number or a higher one: somebody else goes on with it.
  case staleSequence(InstanceID, sequence: Int64)
  /// There is no such program; it is stored before the first instance that runs it.
  case unknownProgram(ProgramDigest)
  /// There is a message with this name.
  case duplicateMessage(id: String)
  /// The journal has been closed.
  case closed

  /// What of an instance is damaged.
  public enum DamagedPart: Equatable, Sendable {
    /// What it was started with.
    case header
    /// Where it stands.
    case state
    /// The record with this number.
    case record(sequence: Int64)
    /// Its checkpoint.
    case checkpoint
    /// Its output or error.
    case settlement
  }

  /// What is damaged that belongs to no instance.
  public enum DamagedEntry: Equatable, Sendable {
    /// The message of the outbox with this id.
    case message(id: String)
    /// The event of the inbox.
    case event(EventKey)
    /// The state of the schedule with this key.
    case schedule(key: String)
    /// The program.
    case program(ProgramDigest)
  }
}
