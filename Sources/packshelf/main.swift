import CommandLineInterface

await PackshelfCommand.start()
