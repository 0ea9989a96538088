import EngineTool

EngineTool.main(program: CarriedProgram.load)
