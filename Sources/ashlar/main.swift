internal import Console
internal import Glibc

exit(Ashlar.run(Array(CommandLine.arguments.dropFirst())).rawValue)
