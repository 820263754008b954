import CommandLineInterface
import Preview

await PackshelfCommand.start(serving: PreviewServer())
