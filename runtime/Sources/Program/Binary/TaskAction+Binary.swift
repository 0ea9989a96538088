extension TaskAction: BinaryCodable {
  func write(to writer: inout BinaryWriter) {
    switch self {
    case .block(let block):
      writer.tag(0)
      writer.write(block)
    case .set(let value):
      writer.tag(1)
      writer.write(value)
    case .loop(let loop):
      writer.tag(2)
      writer.write(loop)
    case .fork(let branches, let compete):
      writer.tag(3)
      writer.write(branches)
      writer.write(compete)
    case .choose(let cases):
      writer.tag(4)
      writer.write(cases)
    case .attempt(let attempt):
      writer.tag(5)
      writer.write(attempt)
    case .raise(let error):
      writer.tag(6)
      writer.write(error)
    case .wait(let duration):
      writer.tag(7)
      writer.write(duration)
    case .emit(let event):
      writer.tag(8)
      writer.write(event)
    case .listen(let listen):
      writer.tag(9)
      writer.write(listen)
    case .http(let call):
      writer.tag(10)
      writer.write(call)
    case .function(let task, let arguments):
      writer.tag(11)
      writer.write(task)
      writer.write(arguments)
    case .shell(let command):
      writer.tag(12)
      writer.write(command)
    case .script(let script):
      writer.tag(13)
      writer.write(script)
    case .workflow(let subworkflow):
      writer.tag(14)
      writer.write(subworkflow)
    case .openAPI(let call):
      writer.tag(15)
      writer.write(call)
    case .native(let name):
      writer.tag(16)
      writer.write(name)
    }
  }

  init(from reader: inout BinaryReader) throws(BinaryFormatError) {
    self =
      switch try reader.tag(below: 17) {
      case 0: .block(try reader.read())
      case 1: .set(try reader.read())
      case 2: .loop(try reader.read())
      case 3: .fork(branches: try reader.read(), compete: try reader.read())
      case 4: .choose(try reader.read())
      case 5: .attempt(try reader.read())
      case 6: .raise(try reader.read())
      case 7: .wait(try reader.read())
      case 8: .emit(try reader.read())
      case 9: .listen(try reader.read())
      case 10: .http(try reader.read())
      case 11: .function(try reader.read(), arguments: try reader.read())
      case 12: .shell(try reader.read())
      case 13: .script(try reader.read())
      case 14: .workflow(try reader.read())
      case 15: .openAPI(try reader.read())
      default: .native(try reader.read())
      }
  }
}
