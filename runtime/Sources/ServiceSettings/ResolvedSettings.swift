import JSON

/// The settings of a service, and where each one comes from.
public struct ResolvedSettings: Sendable {
  /// The settings.
  public let settings: ServiceSettings
  private let origins: [String: SettingOrigin]

  /// Reads the settings: flags before environment variables before the file.
  ///
  /// - Parameters:
  ///   - name: The name of the workflow.
  ///   - sources: The flags and the environment variables.
  ///   - readFile: Gives the content of the file of settings, where one is named; throws why it cannot
  ///     be read, in words.
  /// - Throws: everything that is wrong.
  public init(
    workflow name: String, _ sources: SettingSources,
    readFile: (String) throws(SettingsFileFailure) -> [UInt8]
  ) throws(SettingsProblems) {
    var reader = SettingsReader(sources, workflow: name)
    var problems: [String] = []
    var file: (path: String, values: JSONObject)?
    if let path = sources.file {
      do throws(SettingsFileFailure) {
        file = (path, try SettingsFile.values(try readFile(path)))
      } catch {
        problems.append("\(visible(path)): \(error.reason)")
      }
    }
    reader.read(file: file)
    problems += reader.problems
    guard problems.isEmpty else { throw SettingsProblems(lines: problems) }
    settings = reader.settings
    origins = reader.origins
  }

  /// Where a setting comes from.
  public func origin(of setting: Setting) -> SettingOrigin { origins[setting.name] ?? .none }

  /// Every setting with its value and where it comes from, for people; what may be secret is masked.
  public var text: String {
    let rows = Setting.all.map { setting in
      (
        setting.name, visible(setting.text(setting.show(settings))), origin(of: setting).text
      )
    }
    let nameWidth = (rows.map(\.0.count).max() ?? 0) + 2
    let valueWidth = (rows.map(\.1.count).max() ?? 0) + 2
    func padded(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: width - text.count)
    }
    return rows.map { padded($0, nameWidth) + padded($1, valueWidth) + $2 + "\n" }.joined()
  }

  /// Every setting with its value and where it comes from; what may be secret is masked.
  public var json: JSONValue {
    [
      "settings": .array(
        Setting.all.map { setting in
          [
            "name": .string(setting.key), "value": setting.show(settings),
            "source": origin(of: setting).json,
          ]
        })
    ]
  }
}

/// What is wrong with the settings of a service.
public struct SettingsProblems: Error, Sendable, Equatable {
  /// One line for each problem, which begins with where it is.
  public let lines: [String]
}

/// Why a file of settings cannot be used.
public struct SettingsFileFailure: Error, Sendable {
  /// The reason in words.
  public let reason: String
  /// Makes a failure.
  public init(_ reason: String) { self.reason = reason }
}

/// A file of settings: a JSON object.
enum SettingsFile {
  static func values(_ bytes: [UInt8]) throws(SettingsFileFailure) -> JSONObject {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: bytes)
    } catch {
      let before = bytes.prefix(error.offset)
      let line = before.count { $0 == UInt8(ascii: "\n") } + 1
      let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
      let column = String(decoding: before[start...], as: UTF8.self).unicodeScalars.count + 1
      throw SettingsFileFailure("it is not JSON: \(error.message) at \(line):\(column)")
    }
    guard case .object(let object) = value else {
      throw SettingsFileFailure("it must hold a JSON object, but holds \(value.kind.rawValue)")
    }
    return object
  }
}
